import { languageNamed } from '../../core/languages/registry';
import type { Kernel } from '@jupyterlab/services';

import { SealedData } from '../../core/consent/sealed-data';
import type { Clock } from '../../core/ports/clock';
import type { CodeStep } from '../../core/ports/sandbox';
import { evaluate } from './evaluate-silently';
import readVariablesSource from './read_variables.py';
import { STEP_DATA } from './step-data';

/** How long the reading may take in the user's kernel, in seconds. */
const READ_SECONDS = 3;
/** How long an answer may take to arrive, in ms: names, and values, which are long. */
const NAMES_MS = 10_000;
const VALUES_MS = 60_000;
const NAME = /^[\p{XID_Start}_][\p{XID_Continue}]*$/u;

/** Why a variable was not copied. */
export type NotCopiedReason =
  | 'kernel-busy'
  | 'kernel-not-python'
  | 'not-defined'
  | 'not-picklable'
  | 'too-large'
  | 'too-slow'
  | 'no-answer';

/** A variable of the user's kernel, pickled. */
export interface CopiedVariable {
  readonly name: string;
  readonly pickle: SealedData;
}

/** A variable that could not be copied. */
export interface NotCopiedVariable {
  readonly name: string;
  readonly reason: NotCopiedReason;
  /** The reason in words, for the user. */
  readonly message: string;
}

/** Each name that was asked for is in one of the lists, once. */
export interface CopiedVariables {
  readonly copied: readonly CopiedVariable[];
  readonly notCopied: readonly NotCopiedVariable[];
}

const WORDS: Readonly<Record<NotCopiedReason, string>> = {
  'kernel-busy':
    'the kernel is busy; it is not interrupted for this. Try again when it is idle',
  'kernel-not-python': 'only variables of a Python kernel can be copied',
  'not-defined': 'the kernel has no variable of this name',
  'not-picklable': 'Python cannot pickle it',
  'too-large': 'it is larger than the limit',
  'too-slow': `pickling it takes more than ${READ_SECONDS} s`,
  'no-answer': 'the kernel did not answer'
};

/**
 * Reads variables of the user's kernel, without a trace in its namespace, history and outputs.
 *
 * It is asked only while it is idle, and gives up after a few seconds. Pickling calls the objects' own
 * `__reduce__` and `__getstate__`, which no reading of arbitrary objects can avoid.
 *
 * @param maxBytes limit of all pickles together, in bytes; pickling stops there instead of going on in memory.
 * @throws CellwrightError `cancelled`.
 */
export async function readVariables(
  kernel: Kernel.IKernelConnection,
  names: readonly string[],
  maxBytes: number,
  clock: Clock,
  signal: AbortSignal
): Promise<CopiedVariables> {
  const asked = [...new Set(names)];
  const none = (reason: NotCopiedReason): CopiedVariables => ({
    copied: [],
    notCopied: asked.map(name => notCopied(name, reason))
  });
  if (kernel.status !== 'idle') {
    return none('kernel-busy');
  }
  const { language_info } = await kernel.info;
  if (!languageNamed(language_info.name.toLowerCase()).evaluates) {
    return none('kernel-not-python');
  }
  const valid = asked.filter(name => NAME.test(name));
  const answer = await ask(kernel, valid, maxBytes, clock, signal);
  if (answer === null) {
    return none('no-answer');
  }
  const read = valid.map((name, index) =>
    readAnswer(name, answer[index], maxBytes)
  );
  return {
    copied: read.filter(variable => 'pickle' in variable),
    notCopied: [
      ...read.filter(variable => 'reason' in variable),
      ...asked
        .filter(name => !NAME.test(name))
        .map(name => notCopied(name, 'not-defined'))
    ]
  };
}

/**
 * Which of these names the user's kernel has, read without a trace; none where it speaks another language
 * than Python or is dead.
 *
 * @returns `null` where it cannot be said: the kernel is busy or does not answer.
 * @throws CellwrightError `cancelled`.
 */
export async function kernelNames(
  kernel: Kernel.IKernelConnection,
  names: readonly string[],
  clock: Clock,
  signal: AbortSignal
): Promise<readonly string[] | null> {
  const valid = names.filter(name => NAME.test(name));
  if (valid.length === 0 || kernel.status === 'dead') {
    return [];
  }
  if (kernel.status !== 'idle') {
    return null;
  }
  const { language_info } = await kernel.info;
  if (!languageNamed(language_info.name.toLowerCase()).evaluates) {
    return [];
  }
  const answer = await evaluate(
    kernel,
    `(lambda n: 'cellwright:' + ','.join('ok' if name in n else 'no' for name in ${JSON.stringify(valid)}))(globals())`,
    NAMES_MS,
    clock,
    signal
  );
  return answer && valid.filter((_, index) => answer[index] === 'ok');
}

/** The code that restores a copied variable in a sandbox and leaves no other name behind. */
export function restoreStep({ name, pickle }: CopiedVariable): CodeStep {
  return {
    role: 'context',
    source: [
      `# A copy of ${name} from your kernel: ${pickle.size} bytes, SHA-256 ${pickle.digest}`,
      `${name} = __import__('pickle').loads(${STEP_DATA})`
    ].join('\n'),
    data: pickle
  };
}

/** The kernel's answer by name, `null` where there is none. */
function ask(
  kernel: Kernel.IKernelConnection,
  names: readonly string[],
  maxBytes: number,
  clock: Clock,
  signal: AbortSignal
): Promise<readonly string[] | null> {
  const source = JSON.stringify(readVariablesSource);
  const call = `g['read'](n, ${JSON.stringify(names)}, ${Math.floor(maxBytes)}, ${READ_SECONDS})`;
  return evaluate(
    kernel,
    `(lambda n, g: (exec(${source}, g), ${call})[1])(globals(), {})`,
    VALUES_MS,
    clock,
    signal
  );
}

function readAnswer(
  name: string,
  answer: string | undefined,
  maxBytes: number
): CopiedVariable | NotCopiedVariable {
  const [reason, value] = (answer ?? '').split(':');
  if (reason === 'ok') {
    return { name, pickle: new SealedData(value) };
  }
  if (reason === 'too-large') {
    const limit = `${Math.floor(maxBytes / 2 ** 20)} MiB for all copies together`;
    return notCopied(name, reason, limit);
  }
  return reason in WORDS
    ? notCopied(name, reason as NotCopiedReason, detailOf(value))
    : notCopied(name, 'no-answer');
}

function detailOf(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function notCopied(
  name: string,
  reason: NotCopiedReason,
  detail = ''
): NotCopiedVariable {
  const end = detail === '' ? '.' : ` (${detail}).`;
  return {
    name,
    reason,
    message: `"${name}" was not copied: ${WORDS[reason]}${end}`
  };
}
