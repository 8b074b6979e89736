import type { ContextManifest } from '../context/types';
import type { Failure } from '../errors';
import type { FinishReason, Usage } from '../ports/language-model';
import type { PlacedCell, RunEvent, Stage } from './events';
import type { Operation, RunStatus } from './record';

/** Everything there is to know about a run: the fold of its events so far. */
export interface RunState {
  readonly run: string;
  readonly cell: string;
  readonly turn: number;
  readonly status: RunStatus;
  /** The stage at work, `null` before the first and after the last. */
  readonly stage: Stage | null;
  /** Milliseconds spent in each stage that has ended. */
  readonly stageTimes: Readonly<Partial<Record<Stage, number>>>;
  readonly operation: Operation;
  readonly askedModel: string | null;
  readonly servedModel: string | null;
  readonly recorded: boolean;
  /** Epoch, ms. */
  readonly startedAt: number;
  /** Epoch, ms; `null` while running. */
  readonly finishedAt: number | null;
  /** The answer's text so far, as the model wrote it. */
  readonly answer: string;
  readonly reasoning: string;
  readonly finish: FinishReason | null;
  readonly usage: Usage | null;
  /** US dollars; `null` where unknown. */
  readonly cost: number | null;
  readonly context: ContextManifest | null;
  /** Requests sent so far. */
  readonly attempt: number;
  readonly waiting: {
    readonly until: number;
    readonly reason: string;
    readonly attempt: number;
  } | null;
  readonly cells: readonly PlacedCell[];
  readonly notes: readonly string[];
  readonly failure: Failure | null;
}

/** The state before the first event. */
export const emptyRunState: RunState = {
  run: '',
  cell: '',
  turn: 0,
  status: 'running',
  stage: null,
  stageTimes: {},
  operation: 'create',
  askedModel: null,
  servedModel: null,
  recorded: false,
  startedAt: 0,
  finishedAt: null,
  answer: '',
  reasoning: '',
  finish: null,
  usage: null,
  cost: null,
  context: null,
  attempt: 0,
  waiting: null,
  cells: [],
  notes: [],
  failure: null
};

type Handlers = {
  [T in RunEvent['type']]: (
    state: RunState,
    event: Extract<RunEvent, { type: T }>
  ) => Partial<RunState>;
};

const handlers: Handlers = {
  'run-started': (_, { run, cell, turn, operation, model, at }) => ({
    run,
    cell,
    turn,
    operation,
    askedModel: model,
    startedAt: at
  }),
  'stage-started': (_, { stage }) => ({ stage }),
  'stage-finished': (state, { stage, ms }) => ({
    stage: null,
    stageTimes: {
      ...state.stageTimes,
      [stage]: (state.stageTimes[stage] ?? 0) + ms
    }
  }),
  'context-packed': (_, { manifest }) => ({ context: manifest }),
  'model-asked': (_, { attempt }) => ({ attempt, waiting: null }),
  'model-waiting': (_, { attempt, until, reason }) => ({
    waiting: { attempt, until, reason }
  }),
  'model-served': (_, { model, recorded }) => ({
    servedModel: model,
    recorded
  }),
  'reasoning-received': (state, { text }) => ({
    reasoning: state.reasoning + text
  }),
  'text-received': (state, { text }) => ({ answer: state.answer + text }),
  'usage-counted': (_, { usage, cost }) => ({ usage, cost }),
  'answer-finished': (_, { reason }) => ({ finish: reason }),
  'cells-placed': (_, { cells }) => ({ cells }),
  'note-added': (state, { text }) => ({ notes: [...state.notes, text] }),
  'step-logged': () => ({}),
  'run-finished': (state, { at }) => ({
    status: isTruncated(state.finish) ? 'truncated' : 'done',
    finishedAt: at,
    stage: null,
    waiting: null
  }),
  'run-failed': (_, { failure, at }) => ({
    status: 'failed',
    failure,
    finishedAt: at,
    stage: null,
    waiting: null
  }),
  'run-cancelled': (_, { at }) => ({
    status: 'cancelled',
    finishedAt: at,
    stage: null,
    waiting: null
  })
};

/** Whether an answer that ended for this reason is not all that the model had to say. */
export function isTruncated(reason: FinishReason | null): boolean {
  return reason !== 'stop' && reason !== 'tool_calls';
}

/** The next state. Pure; what comes after the run's end changes nothing. */
export function foldRun(state: RunState, event: RunEvent): RunState {
  if (state.finishedAt !== null) {
    return state;
  }
  const handle = handlers[event.type] as (
    state: RunState,
    event: RunEvent
  ) => Partial<RunState>;
  return { ...state, ...handle(state, event) };
}
