import type { Kernel } from '@jupyterlab/services';
import { kernelState, type SeenKernel } from '../../core/context/kernel-state';
import { languageNamed } from '../../core/languages/registry';
import type { Clock } from '../../core/ports/clock';
import type { KernelDescription } from '../../core/ports/variables';
import namesSource from './declared_names.py';
import describeSource from './describe_variables.py';
import { describeByPrinting } from './describe-by-printing';
import { evaluate, jsonOf } from './evaluate-silently';

/** How long the kernel may take, in seconds, and the answer to arrive, in ms. */
const SECONDS = 1.2;
const ANSWER_MS = 2_000;
/** Stands before the description where code prints it. */
const MARKER = 'cellwright:';
/** Limit of the description, in characters of JSON. */
const MAX_CHARS = 48_000;

/** What each kernel was last seen to hold, until it is restarted. */
const lastSeen = new WeakMap<Kernel.IKernelConnection, SeenKernel>();
const watched = new WeakSet<Kernel.IKernelConnection>();

/**
 * What a kernel holds, read while it is idle and without a trace in it; of a busy kernel what was last seen.
 *
 * @returns `null` where nothing is known: its language is not known well enough, it is busy since its start, or does not answer.
 * @throws CellwrightError `cancelled`.
 */
export async function describeVariables(
  kernel: Kernel.IKernelConnection,
  { first, values }: KernelDescription,
  clock: Clock,
  signal: AbortSignal
): Promise<SeenKernel | null> {
  const before = lastSeen.get(kernel);
  const known = before === undefined ? null : { ...before, isCurrent: false };
  if (kernel.status !== 'idle') {
    return known;
  }
  const { language_info } = await kernel.info;
  const language = languageNamed(language_info.name.toLowerCase());
  const answer = language.evaluates
    ? await describePython(kernel, { first, values }, clock, signal)
    : await describeByPrinting(
        kernel,
        await language.describes?.(
          { first, values },
          { marker: MARKER, seconds: SECONDS, maxChars: MAX_CHARS }
        ),
        { marker: MARKER, withinMs: ANSWER_MS },
        clock,
        signal
      );
  const state = kernelState.safeParse(jsonOf(answer ?? ''));
  if (!state.success) {
    return known;
  }
  const at = new Date(clock.now()).toISOString();
  const seen: SeenKernel = { state: state.data, at, isCurrent: true };
  remember(kernel, seen);
  return seen;
}

/** What the kernel answers, in base64; `null` where it does not. */
async function describePython(
  kernel: Kernel.IKernelConnection,
  { first, values }: KernelDescription,
  clock: Clock,
  signal: AbortSignal
): Promise<string | null> {
  const source = JSON.stringify(`${namesSource}\n${describeSource}`);
  const call = `g['describe'](n, ${JSON.stringify(first)}, ${values ? 'True' : 'False'}, ${SECONDS}, ${MAX_CHARS})`;
  const answer = await evaluate(
    kernel,
    `(lambda n, g: (exec(${source}, g), ${call})[1])(globals(), {})`,
    ANSWER_MS,
    clock,
    signal
  );
  return answer?.[0] ?? null;
}

function remember(kernel: Kernel.IKernelConnection, seen: SeenKernel): void {
  lastSeen.set(kernel, seen);
  if (!watched.has(kernel)) {
    watched.add(kernel);
    kernel.statusChanged.connect((_, status) => {
      if (/restarting|dead|terminating/.test(status)) {
        lastSeen.delete(kernel);
      }
    });
  }
}
