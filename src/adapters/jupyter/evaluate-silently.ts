import type { Kernel } from '@jupyterlab/services';
import { stopped } from '../../core/errors';
import type { Clock } from '../../core/ports/clock';

/**
 * Evaluates an expression of ours in a Python kernel without a trace in its namespace, history and outputs.
 *
 * @param expression gives `cellwright:` and words of base64, joined by commas.
 * @returns its words; `null` where there is no answer in time.
 * @throws CellwrightError `cancelled`.
 */
export async function evaluate(
  kernel: Kernel.IKernelConnection,
  expression: string,
  withinMs: number,
  clock: Clock,
  signal: AbortSignal
): Promise<readonly string[] | null> {
  const future = kernel.requestExecute({
    code: '',
    silent: true,
    store_history: false,
    allow_stdin: false,
    stop_on_error: false,
    user_expressions: { variables: expression }
  });
  const over = new AbortController();
  const stop = AbortSignal.any([signal, over.signal]);
  try {
    const reply = await Promise.race([
      future.done.catch(() => null),
      clock.sleep(withinMs, stop).then(() => null)
    ]);
    return reply?.content.status === 'ok'
      ? answerOf(reply.content.user_expressions)
      : null;
  } catch (error) {
    throw signal.aborted ? stopped(signal.reason) : error;
  } finally {
    over.abort();
    future.dispose();
  }
}

/** Takes the text out of what the kernel shows of it: a Python string without anything to escape. */
function answerOf(expressions: unknown): readonly string[] | null {
  const text = JSON.stringify(expressions) ?? '';
  const found = /'cellwright:([\w+/=:,-]*)'/.exec(text);
  return found === null ? null : found[1].split(',');
}

/** What a word of base64 says as JSON; `null` where it says nothing. */
export function jsonOf(base64: string): unknown {
  try {
    const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // What is no JSON is no answer; the caller says that nothing is known.
    return null;
  }
}
