import type { LiveRun } from '../core/journal/runs';
import { plainText } from '../core/plain-text';
import type { AskLine } from './decision';
import type { Standing } from './options';
import { putQuestion, type PutQuestion } from './put-question';

/** The terminal in which the command was started. */
export interface Terminal {
  /** Tells something beside the results. */
  readonly tell: (line: string) => void;
  /** Asks for a line; `null` where nobody can be asked. */
  readonly ask: AskLine | null;
}

/**
 * Answers the questions of a run: by what the command was told beforehand, else by asking in the terminal. Where nobody
 * can be asked the run is stopped, and all that came of it stays.
 *
 * @param onNeeded told what has to be decided, before the run is stopped.
 * @returns ends that.
 */
export function answerQuestions(
  run: LiveRun,
  standing: Standing,
  terminal: Terminal,
  onNeeded: (what: string) => void
): () => void {
  let last = 0;
  return run.subscribe(() => {
    const { pending } = run;
    if (pending === null || pending.id === last) {
      return;
    }
    last = pending.id;
    const put = putQuestion(pending);
    if (put.answerBy(standing)) {
      return;
    }
    const { ask } = terminal;
    if (ask !== null && put.canAsk) {
      askInTerminal(put, ask, terminal, run.signal).catch(() => run.stop());
    } else if (pending.kind === 'failure') {
      // Nobody takes what failed, and what it was is in the notebook.
      put.decline();
    } else {
      onNeeded(`${put.question} ${wayOut(put)}`);
      run.stop();
    }
  });
}

async function askInTerminal(
  put: PutQuestion,
  ask: AskLine,
  { tell }: Terminal,
  signal: AbortSignal
): Promise<void> {
  // What models write must not move the cursor.
  tell(plainText(await put.shown()));
  if (!signal.aborted) {
    await put.ask(ask);
  }
}

function wayOut({ mayStand, canAsk }: PutQuestion): string {
  return mayStand
    ? 'Run it in a terminal to be asked, or with --yes to agree beforehand.'
    : canAsk
      ? '--yes does not agree to this: run it in a terminal to be asked, or with --no.'
      : 'Decide it in JupyterLab.';
}
