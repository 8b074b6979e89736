import { withAttempt } from './attempts';
import { tokenWeight } from '../context/estimate-tokens';
import { addUsage } from './add-usage';
import { type RunHandlers, isWhole } from './run-state';

/** The events of asking the model, of what it says, and of the checks of that. */
type AnswerEventType =
  | 'attempt-started'
  | 'answer-replaced'
  | 'check-finished'
  | 'attempt-checked'
  | 'attempt-chosen'
  | 'model-connected'
  | 'model-asked'
  | 'model-waiting'
  | 'model-began'
  | 'model-served'
  | 'reasoning-received'
  | 'text-received'
  | 'tokens-written'
  | 'usage-counted'
  | 'answer-finished';

/** What those events make of a run's state. */
export const answerHandlers: RunHandlers<AnswerEventType> = {
  'model-connected': (_, { transport, host }) => ({ transport, host }),
  'model-asked': (_, { attempt, at }) => ({
    attempt,
    waiting: null,
    askedAt: at,
    writing: 0
  }),
  'model-waiting': (_, { attempt, until, reason }) => ({
    waiting: { attempt, until, reason },
    askedAt: null
  }),
  'model-began': () => ({ askedAt: null }),
  'model-served': (_, { model, recorded, id = null }) => ({
    askedAt: null,
    servedModel: model,
    recorded,
    answerId: id
  }),
  'reasoning-received': (state, { text }) => ({
    askedAt: null,
    reasoning: state.reasoning + text,
    writing: state.writing + tokenWeight(text)
  }),
  'text-received': (state, { text }) => ({
    askedAt: null,
    answer: state.answer + text,
    writing: state.writing + tokenWeight(text)
  }),
  'tokens-written': (state, { tokens }) => ({
    writing: state.writing + tokens
  }),
  'usage-counted': (state, { usage, cost, priced = state.priced }) => ({
    askedAt: null,
    writing: 0,
    usage: addUsage(state.usage, usage),
    priced,
    // A sum with an unknown part is unknown.
    cost:
      cost === null || (state.usage !== null && state.cost === null)
        ? null
        : (state.cost ?? 0) + cost
  }),
  'answer-finished': ({ answer, whole }, { reason }) => ({
    finish: reason,
    whole: isWhole(reason) ? answer : whole
  }),
  // The answer before it stays in view until it has come.
  'attempt-started': (_, { attempt }) => ({
    answerNumber: attempt,
    chosen: null,
    accepted: false,
    whole: null,
    checks: []
  }),
  'answer-replaced': ({ answerVersion, finish, whole }, { text }) => ({
    answer: text,
    answerVersion: answerVersion + 1,
    // Nothing in its place means that another one begins.
    ...(text === ''
      ? { finish: null }
      : { whole: isWhole(finish) ? text : whole })
  }),
  'check-finished': (state, { result }) => ({
    // One that is made again takes the place of what it said before.
    checks: [
      ...state.checks.filter(({ check }) => check !== result.check),
      result
    ]
  }),
  'attempt-checked': ({ attempts }, { attempt }) => ({
    attempts: withAttempt(attempts, attempt)
  }),
  'attempt-chosen': (state, { attempt, accepted }) => {
    const chosen = state.attempts.find(({ number }) => number === attempt);
    return {
      chosen: attempt,
      accepted,
      answer: chosen?.answer ?? state.answer,
      answerVersion: state.answerVersion + 1,
      checks: chosen?.results ?? state.checks
    };
  }
};
