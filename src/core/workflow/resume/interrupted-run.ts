import { composeAnswer } from '../write/compose-answer';
import type { RunEvent } from '../../journal/events';
import type { Stage } from '../../vocabulary';
import type { StoredJournal } from '../../journal/journal';
import { readAnswerText } from '../write/read-answer';
import { resumePoint } from './resume-point';
import type { ResumePoint } from '../../journal/resume';
import { runBundle, type RunBundle } from '../../journal/run-bundle';
import { emptyRunState, type RunState } from '../../journal/run-state';
import { foldRun } from '../../journal/fold-run';
import { settledAnswer } from '../../journal/settled-answer';

/** A run whose page went away before its end was in a saved notebook. */
export interface InterruptedRun {
  readonly run: string;
  /** Id of the prompt cell. */
  readonly cell: string;
  readonly turn: number;
  /** Digest of what it answers, see `request-digest.ts`. */
  readonly request: string;
  /** The stage at work; `null` between two. */
  readonly stage: Stage | null;
  /** True where a question waited for the user. */
  readonly asking: boolean;
  /** True where the run had ended, but the notebook was not saved after it. */
  readonly ended: boolean;
  /** Characters of the answer that are kept. */
  readonly kept: number;
  readonly point: ResumePoint;
  /** What is left of it as an output: stopped, with all text that counts. */
  readonly bundle: RunBundle;
}

/** Where a run of a stored journal stood, and what is left of it. */
export function interruptedRun(journal: StoredJournal): InterruptedRun {
  const stood = journal.events.reduce(foldRun, emptyRunState);
  const left = stopped(stood, journal);
  // The request is not kept; it is needed only to tell its repetition from the answer.
  const reply = readAnswerText(left.answer, left.finish, '', journal.language);
  return {
    run: stood.run,
    cell: stood.cell,
    turn: stood.turn,
    request: journal.request,
    stage: stood.stage,
    asking: stood.question !== null,
    ended: stood.finishedAt !== null,
    kept: left.answer.length,
    point: resumePoint(stood),
    bundle: runBundle(left, composeAnswer(reply, new Map(), new Map()))
  };
}

/** The state as it would be had the user stopped the run there. */
function stopped(state: RunState, { events }: StoredJournal): RunState {
  if (state.finishedAt !== null) {
    // Its cells are not in the notebook, so it is not done.
    return state.status === 'failed'
      ? state
      : { ...state, status: 'cancelled' };
  }
  const at = events.at(-1)?.at ?? state.startedAt;
  const left = [...settledAnswer(state), { type: 'run-cancelled' as const }];
  return left
    .map(event => ({ ...event, at }) as RunEvent)
    .reduce(foldRun, state);
}
