import type { ContextManifest } from '../values/manifest';
import type { Failure } from '../errors';
import type { Review } from '../generation/review/finding';
import type {
  FinishReason,
  Stage,
  Transport,
  OperationName,
  RunStatus,
  QuestionKind
} from '../vocabulary';
import type { Budget } from '../values/budget';
import type { Usage } from '../values/usage';
import type { CheckResult } from '../values/check-result';
import type { ClarifyingQuestion, UnderstoodPoint } from '../values/understood';
import type { Criterion } from '../values/criterion';
import type { AttemptSummary } from '../values/attempt';
import type { Look } from '../values/look';
import type { Intent } from '../values/intent';
import type { PlacedCell } from '../values/placed-cell';
import type { SavedFile } from '../values/saved-file';
import type { ProjectStep, RunEvent } from './events';
import { noPieces, type Pieces } from './piece-state';
import type { Plan } from '../values/plan';
import type { VariantState } from '../values/variant-state';
import type { Words } from '../said';

/** Everything there is to know about a run: the fold of its events so far. */
export interface RunState {
  readonly run: string;
  readonly cell: string;
  readonly turn: number;
  readonly status: RunStatus;
  /** The stage at work, `null` before the first and after the last. */
  readonly stage: Stage | null;
  /** What a service is at just now, in words; `null` where it does not say. */
  readonly step: string | null;
  /** Milliseconds spent in each stage that has ended. */
  readonly stageTimes: Readonly<Partial<Record<Stage, number>>>;
  readonly operation: OperationName;
  readonly askedModel: string | null;
  readonly servedModel: string | null;
  readonly recorded: boolean;
  /** How the model is reached; `null` before that is known. */
  readonly transport: Transport | null;
  readonly host: string | null;
  /** The model server's id of the last answer; `null` where it gave none. */
  readonly answerId: string | null;
  /** Epoch, ms. */
  readonly startedAt: number;
  /** Epoch, ms; `null` while running. */
  readonly finishedAt: number | null;
  /** The answer's text so far, as the model wrote it. */
  readonly answer: string;
  /** Counts how often the text became another one instead of a longer one. */
  readonly answerVersion: number;
  readonly reasoning: string;
  readonly finish: FinishReason | null;
  /** The last answer that was whole, kept while another one comes in its place; `null` where none was. */
  readonly whole: string | null;
  /** What is complete of an answer or a review that takes several requests. */
  readonly pieces: Pieces;
  readonly usage: Usage | null;
  /** Tokens, about, that the model has written of an answer whose usage is not counted yet. */
  readonly writing: number;
  /** US dollars; `null` where unknown. */
  readonly cost: number | null;
  /** When the price was looked up; `null` where the user's table does not say. */
  readonly priced: string | null;
  /** The sums before which the user is asked; none where there is no limit. */
  readonly budgets: Readonly<Partial<Record<'prompt' | 'notebook', Budget>>>;
  readonly context: ContextManifest | null;
  /** What the request is taken for; `null` before that is decided. */
  readonly intent: Intent | null;
  /** The question that waits for the user, if any. */
  readonly question: {
    readonly id: number;
    readonly kind: QuestionKind;
    /** When it was asked (epoch, ms). */
    readonly at: number;
  } | null;
  /** How long the user took over the questions that are answered, in ms: no time of the run's own. */
  readonly askingMs: number;
  /** What there is to ask the user about the request; `null` before that is known. */
  readonly questions: readonly ClarifyingQuestion[] | null;
  /** What was settled with the user about the request. */
  readonly points: readonly UnderstoodPoint[];
  readonly plan: Plan | null;
  readonly planSource: 'rules' | 'model' | 'prefill' | null;
  /** Who approved the plan; `null` where nobody has. */
  readonly planApproval: 'human' | 'settings' | null;
  /** What became of the plan's criteria; empty before they are checked. */
  readonly criteria: readonly Criterion[];
  /** Number of the answer at hand: 0 for the first, then repairs. */
  readonly answerNumber: number;
  /** The checks of the answer at hand, as far as they are made. */
  readonly checks: readonly CheckResult[];
  /** What the model looked at before it answered, in order. */
  readonly looks: readonly Look[];
  /** The answers whose checks are made. */
  readonly attempts: readonly AttemptSummary[];
  /** The attempt whose answer counts; `null` where none was chosen. */
  readonly chosen: number | null;
  /** True where a human took an answer although checks fail. */
  readonly accepted: boolean;
  /** True where a human changed the code after its checks. */
  readonly edited: boolean;
  /** The answers among which the user chooses; empty where one is asked for. */
  readonly variants: readonly VariantState[];
  /** Tries of the request at hand. */
  readonly attempt: number;
  /** When the model was asked that has given no sign of an answer yet (epoch, ms); `null` where none is. */
  readonly askedAt: number | null;
  readonly waiting: {
    readonly until: number;
    readonly reason: string;
    readonly attempt: number;
  } | null;
  /** The review of a cell or a file, where one was made, and the code that it is about. */
  readonly review: {
    readonly cell: string | null;
    /** See `pieces.ts`. */
    readonly file?: string;
    readonly code: string;
    readonly review: Review;
  } | null;
  /** What happened in the project that is written, in order; empty where cells are. */
  readonly project: readonly ProjectStep[];
  readonly cells: readonly PlacedCell[];
  /** The files that were saved, without those of a project. */
  readonly files: readonly SavedFile[];
  readonly notes: readonly Words[];
  readonly failure: Failure | null;
}

/** The state before the first event. */
export const emptyRunState: RunState = {
  run: '',
  cell: '',
  turn: 0,
  status: 'running',
  stage: null,
  step: null,
  stageTimes: {},
  operation: 'create',
  askedModel: null,
  servedModel: null,
  recorded: false,
  transport: null,
  host: null,
  answerId: null,
  startedAt: 0,
  finishedAt: null,
  answer: '',
  answerVersion: 0,
  reasoning: '',
  finish: null,
  whole: null,
  pieces: noPieces,
  usage: null,
  writing: 0,
  cost: null,
  priced: null,
  budgets: {},
  context: null,
  intent: null,
  question: null,
  askingMs: 0,
  questions: null,
  points: [],
  plan: null,
  planSource: null,
  planApproval: null,
  criteria: [],
  answerNumber: 0,
  checks: [],
  looks: [],
  attempts: [],
  chosen: null,
  accepted: false,
  edited: false,
  variants: [],
  attempt: 0,
  askedAt: null,
  waiting: null,
  review: null,
  project: [],
  cells: [],
  files: [],
  notes: [],
  failure: null
};

/** What events of these types make of a run's state: the parts that change. */
export type RunHandlers<Types extends RunEvent['type'] = RunEvent['type']> = {
  readonly [T in Types]: (
    state: RunState,
    event: Extract<RunEvent, { type: T }>
  ) => Partial<RunState>;
};

/**
 * How long a run has worked, or did, in ms: without the time in which it waited for the user.
 *
 * @param now epoch, ms; a run that is over ended before.
 */
export function workingMs(
  {
    startedAt,
    finishedAt,
    question,
    askingMs
  }: Pick<RunState, 'startedAt' | 'finishedAt' | 'question' | 'askingMs'>,
  now: number
): number {
  const end = finishedAt ?? question?.at ?? now;
  return Math.max(0, end - startedAt - askingMs);
}

/** Whether an answer that ended for this reason is all that the model had to say. */
export function isWhole(reason: FinishReason | null): boolean {
  return reason === 'stop' || reason === 'tool_calls';
}

/** Whether an answer that ended for this reason is not all that the model had to say. */
export function isTruncated(reason: FinishReason | null): boolean {
  return !isWhole(reason);
}

/** Whether a run ended with an answer that a content filter of the model server cut off. */
export function isFiltered({ status, finish }: RunState): boolean {
  return status === 'truncated' && finish === 'content_filter';
}
