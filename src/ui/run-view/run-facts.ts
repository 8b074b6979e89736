import type { ContextManifest } from '../../core/values/manifest';
import type { Failure } from '../../core/errors';
import type { EditedCell, RunRecord } from '../../core/values/run-record';
import type { OperationName } from '../../core/vocabulary';
import {
  attemptsOf,
  proofOf,
  underRepair
} from '../../core/journal/proof-record';
import type {
  ProofRecord,
  RecordedAttempt
} from '../../core/values/recorded-proof';
import {
  isFiltered,
  workingMs,
  type RunState
} from '../../core/journal/run-state';
import { outputsOf } from '../../core/journal/sandbox-outputs';
import type { Look } from '../../core/values/look';
import type { ShownOutput } from '../../core/values/shown-output';
import type { LiveRun } from '../../core/journal/runs';
import { understandingOf } from '../../core/journal/understanding-record';
import { variantsOf } from '../../core/journal/variant-record';
import type { RecordedVariant } from '../../core/values/recorded-variant';
import type { Usage } from '../../core/values/usage';
import type { Words } from '../../core/said';

/**
 * Where a run is, as fine as the view tells it. `interrupted`: stored as running, but no run of this
 * tab; its page was closed or reloaded in the middle.
 */
export type Phase =
  | 'reading'
  | 'asking'
  | 'waiting'
  | 'thinking'
  | 'writing'
  | 'understanding'
  | 'planning'
  | 'deciding'
  | 'proving'
  | 'repairing'
  | 'reviewing'
  | 'placing'
  | 'done'
  | 'truncated'
  | 'failed'
  | 'dropped'
  | 'cancelled'
  | 'interrupted';

/** What the view shows of a run beside its answer, from a live state or a stored record alike. */
export interface RunFacts {
  readonly phase: Phase;
  readonly running: boolean;
  /** What it is at within its phase, in words. */
  readonly step: string | null;
  readonly operation: OperationName;
  readonly asked: string | null;
  readonly served: string | null;
  readonly recorded: boolean;
  /** `%%llm` blocks of the cell before the one that was answered. */
  readonly turn: number;
  readonly answerId: string | null;
  readonly transport: RunRecord['transport'];
  /** Of the endpoint; `null` where it is not known, as in notebooks. */
  readonly host: string | null;
  readonly seconds: number;
  /** Milliseconds spent in each stage that has ended. */
  readonly stageTimes: RunRecord['stageTimes'];
  readonly usage: Usage | null;
  /** Tokens, about, that are being written and not counted yet. */
  readonly writing: number;
  readonly cost: number | null;
  /** When the price was looked up; `null` where nobody said. */
  readonly priced: string | null;
  /** The sums before which the user is asked; none of a run that this tab did not see. */
  readonly budgets: RunState['budgets'];
  readonly context: ContextManifest | null;
  readonly intent: RunRecord['intent'];
  readonly settled: RunRecord['settled'];
  readonly plan: RunRecord['plan'];
  readonly criteria: RunRecord['criteria'];
  readonly proof: ProofRecord | null;
  readonly looks: readonly Look[];
  /** What its cells showed in the sandbox; the same array as long as nothing changes. */
  readonly outputs: readonly ShownOutput[];
  readonly attempts: readonly RecordedAttempt[];
  /** The answer that the model was asked to repair, while it does. */
  readonly repaired: RecordedAttempt | null;
  readonly variants: readonly RecordedVariant[];
  readonly waiting: RunState['waiting'];
  /** When the model was asked that has not begun to answer (epoch, ms); `null` where none is. */
  readonly askedAt: number | null;
  /** True where a content filter cut the answer off. */
  readonly filtered: boolean;
  readonly edited: readonly EditedCell[];
  readonly notes: readonly Words[];
  readonly failure: Failure | null;
}

/** @param now epoch, ms. */
export function factsOfState(state: RunState, now: number): RunFacts {
  return {
    phase: phaseOf(state),
    running: state.finishedAt === null,
    step: state.status === 'running' ? state.step : null,
    operation: state.operation,
    asked: state.askedModel,
    served: state.servedModel,
    recorded: state.recorded,
    turn: state.turn,
    answerId: state.answerId,
    transport: state.transport,
    host: state.host,
    seconds: workingMs(state, now) / 1000,
    stageTimes: state.stageTimes,
    usage: state.usage,
    writing: state.writing,
    cost: state.cost,
    priced: state.priced,
    budgets: state.budgets,
    context: state.context,
    ...understandingOf(state),
    proof: proofOf(state),
    looks: state.looks,
    outputs: outputsOf(state),
    attempts: attemptsOf(state),
    repaired: underRepair(state),
    variants: variantsOf(state),
    waiting: state.waiting,
    askedAt: state.status === 'running' ? state.askedAt : null,
    filtered: isFiltered(state),
    edited: [],
    notes: state.notes,
    failure: state.failure
  };
}

/** What a record says where no run of this tab is behind it. */
export function factsOfRecord(record: RunRecord): RunFacts {
  return {
    phase: record.status === 'running' ? 'interrupted' : record.status,
    running: false,
    step: null,
    operation: record.operation,
    asked: record.model.asked,
    served: record.model.served,
    recorded: record.recorded,
    turn: record.turn,
    answerId: record.answerId,
    transport: record.transport,
    host: null,
    seconds: record.seconds,
    stageTimes: record.stageTimes,
    usage: record.usage,
    writing: 0,
    cost: record.cost,
    priced: record.priced ?? null,
    budgets: {},
    context: record.context,
    intent: record.intent,
    settled: record.settled,
    plan: record.plan,
    criteria: record.criteria,
    proof: record.proof,
    looks: record.looks ?? [],
    outputs: record.proof?.outputs ?? [],
    attempts: record.attempts,
    repaired: null,
    variants: record.variants,
    waiting: null,
    askedAt: null,
    filtered: record.filtered === true,
    edited: record.edited,
    notes: record.notes,
    failure: record.failure
  };
}

/** What this tab itself saw proved stands above what the file says of the same run. */
export function knownProof(run: LiveRun | undefined): Partial<RunFacts> {
  return run === undefined || run.state.finishedAt === null
    ? {}
    : {
        proof: proofOf(run.state),
        attempts: attemptsOf(run.state),
        looks: run.state.looks,
        outputs: outputsOf(run.state)
      };
}

function phaseOf(state: RunState): Phase {
  if (state.status !== 'running') {
    return state.status;
  }
  if (state.question !== null) {
    return 'deciding';
  }
  if (state.waiting !== null) {
    return 'waiting';
  }
  switch (state.stage) {
    case 'classify':
    case 'clarify':
      return 'understanding';
    case 'plan':
      return 'planning';
    case 'validate':
      return 'proving';
    case 'refine':
      return 'repairing';
    case 'review':
      return 'reviewing';
    case 'cells':
      return 'placing';
    case 'generate':
      return state.answer !== '' || state.variants.some(isBegun)
        ? 'writing'
        : state.reasoning === ''
          ? 'asking'
          : 'thinking';
    case 'context':
    case null:
      return 'reading';
  }
}

function isBegun({ words }: { readonly words: number }): boolean {
  return words > 0;
}
