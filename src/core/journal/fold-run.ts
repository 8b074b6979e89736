import { answerHandlers } from './answer-fold';
import type { RunEvent } from './events';
import { pieceHandlers } from './piece-fold';
import { isTruncated, type RunHandlers, type RunState } from './run-state';
import { variantHandlers } from './variant-fold';

const handlers: RunHandlers = {
  'run-started': (_, { run, cell, turn, operation, model, at }) => ({
    run,
    cell,
    turn,
    operation,
    askedModel: model,
    startedAt: at
  }),
  'cell-reloaded': (_, { cell }) => ({ cell }),
  'stage-started': (_, { stage }) => ({ stage }),
  'stage-finished': (state, { stage, ms }) => ({
    stage: null,
    step: null,
    askedAt: null,
    stageTimes: {
      ...state.stageTimes,
      [stage]: (state.stageTimes[stage] ?? 0) + ms
    }
  }),
  'intent-decided': (_, { intent }) => ({
    intent,
    operation: intent.operation
  }),
  'question-asked': (_, { id, kind, at }) => ({ question: { id, kind, at } }),
  'question-answered': ({ question, askingMs }, { at }) => ({
    question: null,
    askingMs: askingMs + (question === null ? 0 : at - question.at)
  }),
  'questions-made': (_, { questions }) => ({ questions }),
  'request-understood': (_, { points }) => ({ points }),
  'plan-made': (_, { plan, source }) => ({ plan, planSource: source }),
  'plan-decided': (_, { approved, plan, by }) => ({
    plan,
    planApproval: approved ? by : null
  }),
  'criteria-checked': (_, { criteria }) => ({ criteria }),
  ...answerHandlers,
  ...variantHandlers,
  ...pieceHandlers,
  'budget-agreed': ({ budgets }, { of, tokens, dollars }) => ({
    budgets: { ...budgets, [of]: { tokens, dollars } }
  }),
  'context-packed': (_, { manifest }) => ({ context: manifest }),
  'data-looked': (state, { look }) => ({ looks: [...state.looks, look] }),
  'code-edited': () => ({ edited: true }),
  'cells-placed': (_, { cells }) => ({ cells }),
  'file-saved': ({ files }, { path, hash }) => ({
    files: [...files.filter(file => file.path !== path), { path, hash }]
  }),
  'project-progressed': (state, { step }) => ({
    project: [...state.project, step]
  }),
  'note-added': (state, { text }) => ({ notes: [...state.notes, text] }),
  'step-logged': (_, { entry }) => ({
    step: entry.done ? null : entry.message
  }),
  'run-finished': (state, { at }) => ({
    question: null,
    status: isTruncated(state.finish) ? 'truncated' : 'done',
    finishedAt: at,
    stage: null,
    waiting: null
  }),
  'run-failed': (_, { failure, at }) => ({
    question: null,
    status: 'failed',
    failure,
    finishedAt: at,
    stage: null,
    waiting: null
  }),
  'run-dropped': (_, { at }) => ({
    question: null,
    status: 'dropped',
    finishedAt: at,
    stage: null,
    waiting: null
  }),
  'run-cancelled': (_, { at }) => ({
    question: null,
    status: 'cancelled',
    finishedAt: at,
    stage: null,
    waiting: null
  })
};

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
