import { asCellwrightError } from '../core/errors';
import type { Linter } from '../core/ports/linter';
import type { RequestPorts } from '../core/workflow/request-ports';
import { VERSION } from '../version';
import { countPrompts } from './cells-to-run';
import { commandPorts } from './command-ports';
import type { Terminal } from './human-at-terminal';
import { openJupyter, type Jupyter } from './jupyter';
import { openStored, type StoredNotebook } from './notebook-store';
import { HELP, readOptions, type RunOptions } from './options';
import { EXIT, Problem, type ExitCode } from './problem';
import { exitOf, type PromptReport, type Verdict } from './report';
import { runNotebook } from './run-notebook';
import { openSurroundings } from './surroundings';

/** The process that the command runs in. */
export interface CommandWorld {
  /** Without the program. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder in which it was started. */
  readonly folder: string;
  readonly terminal: Terminal;
  /** Writes a line of results. */
  readonly write: (line: string) => void;
  readonly linter: Linter;
  /** Aborted when the user interrupts the command. */
  readonly interrupted: AbortSignal;
}

/** `cellwright`: runs prompts of notebooks. @returns what the process ends with. */
export async function main(world: CommandWorld): Promise<ExitCode> {
  try {
    const options = readOptions(world.argv);
    if (options === 'help' || options === 'version') {
      world.write(options === 'help' ? HELP : VERSION);
      return EXIT.ok;
    }
    const token = world.env.JUPYTER_TOKEN ?? '';
    const jupyter = await openJupyter(options.server, token, world.folder);
    try {
      return await runAll(options, jupyter, world);
    } finally {
      jupyter.close();
    }
  } catch (error) {
    const problem = error instanceof Problem ? error : null;
    world.terminal.tell(`cellwright: ${problem?.message ?? textOf(error)}`);
    return problem?.exit ?? EXIT.failed;
  }
}

/** All notebooks are read before one is run: what is misspelt costs nothing. */
async function runAll(
  options: RunOptions,
  jupyter: Jupyter,
  world: CommandWorld
): Promise<ExitCode> {
  const { notebooks, output, only } = options;
  const key = world.env.CELLWRIGHT_API_KEY || null;
  const ports = commandPorts(jupyter, options, key, world.linter);
  const stored = await Promise.all(
    notebooks.map(path =>
      openStored(
        jupyter.contents,
        jupyter.pathOf(path),
        output === null ? null : jupyter.pathOf(output)
      )
    )
  );
  for (const { path, notebook } of stored) {
    const count = countPrompts(notebook);
    if (only !== null && only > count) {
      throw new Problem(
        EXIT.usage,
        `${path} has no prompt cell ${only}.`,
        `It has ${count}.`
      );
    }
  }
  await requireModel(ports, options, world.interrupted);
  const verdicts: Verdict[] = [];
  for (const one of stored) {
    if (world.interrupted.aborted) {
      return EXIT.interrupted;
    }
    verdicts.push(...(await runOne(one, options, jupyter, ports, world)));
  }
  return exitOf(verdicts);
}

/** Runs one notebook; what keeps it from being run does not keep the others from it. */
async function runOne(
  stored: StoredNotebook,
  options: RunOptions,
  jupyter: Jupyter,
  ports: RequestPorts,
  { terminal, write, interrupted }: CommandWorld
): Promise<Verdict[]> {
  const { path, notebook } = stored;
  const onReport = (report: PromptReport) => {
    if (options.json) {
      write(JSON.stringify(report));
    }
  };
  try {
    const around = await openSurroundings(
      jupyter,
      path,
      notebook,
      options.runCells,
      interrupted
    );
    try {
      const { sandbox, kernel } = around;
      const how = { options, ports, sandbox, kernel, terminal };
      return await runNotebook(stored, { ...how, onReport, interrupted });
    } finally {
      await around.close();
    }
  } catch (error) {
    terminal.tell(`cellwright: ${textOf(error)}`);
    return ['failed'];
  }
}

/** Says before anything is run that there is no way to a model. */
async function requireModel(
  ports: Pick<RequestPorts, 'describe'>,
  { endpoint }: Pick<RunOptions, 'endpoint'>,
  signal: AbortSignal
): Promise<void> {
  try {
    await ports.describe(signal);
  } catch (cause) {
    const { message } = asCellwrightError(cause);
    throw new Problem(
      EXIT.usage,
      message,
      endpoint === null
        ? 'Name a model server with --endpoint URL and --model NAME, or start a Jupyter server that has cellwright installed with CELLWRIGHT_BASE_URL.'
        : 'Correct --endpoint.',
      { cause }
    );
  }
}

function textOf(error: unknown): string {
  if (error instanceof Problem) {
    return error.message;
  }
  const { message, fix = '' } = asCellwrightError(error).failure;
  return `${message} ${fix}`.trim();
}
