import type { Finding } from './check';
import type { Execution } from '../ports/sandbox';
import { said, type Words } from '../said';

/** Characters of a traceback that are kept, from its end. */
const MAX_TRACEBACK = 5000;

/** The frames of a traceback that stand in a cell, by their line. */
const CELL_FRAME =
  /(?:Cell In ?\[\d+\], line |File "(?:<[^">]+>|[^"]*ipykernel[^"]*)", line )(\d+)/;

/** What is said of an ending without an exception. */
const ENDINGS: Readonly<Record<Execution['status'], Words>> = {
  ok: '',
  error: said`The kernel did not run it.`,
  timeout: said`It ran for longer than allowed and was stopped; \`--timeout SECONDS\` allows more.`,
  flood: said`It wrote more output than allowed and was stopped.`,
  left: said`It ended the kernel.`,
  died: said`The kernel was gone before the end.`,
  refused: said`It was stopped at something that nobody had agreed to.`,
  'input-requested': said`It asks for input, which nobody can give: no \`input()\` here.`
};

/**
 * What is wrong with an execution; `null` where nothing is. A coroutine that was never awaited is wrong
 * too: its code did not run.
 */
export function executionFinding(
  execution: Execution,
  place: { readonly about: 'code' | 'tests'; readonly cell: number }
): Finding | null {
  const { status, error, stderr } = execution;
  if (error !== null) {
    const line = CELL_FRAME.exec(error.traceback)?.[1];
    // An interrupt is how a limit ends it, and not what is wrong.
    const isLimit = status === 'timeout' || status === 'flood';
    return {
      message: isLimit
        ? ENDINGS[status]
        : errorMessage(error.name, error.message),
      severity: 'error',
      ...place,
      ...(line === undefined ? {} : { line: Number(line) }),
      detail: error.traceback.slice(-MAX_TRACEBACK)
    };
  }
  if (status !== 'ok') {
    return { message: ENDINGS[status], severity: 'error', ...place };
  }
  const unawaited = /coroutine '([^']+)' was never awaited/.exec(stderr);
  return unawaited === null
    ? null
    : {
        message: said`The coroutine \`${unawaited[1]}\` was never awaited, so its code did not run.`,
        severity: 'error',
        suggestion: 'Await it.',
        ...place
      };
}

function errorMessage(name: string, message: string): Words {
  return name === 'SystemExit'
    ? said`It ends the program by \`sys.exit\`; a cell must come to its own end.`
    : message === ''
      ? name
      : `${name}: ${message}`;
}
