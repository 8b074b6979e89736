import type { RunEvent } from '../../../src/core/journal/events';
import { cls, fn, outline } from '../generation/outline/make';
import { plan, step } from '../workflow/plan/make';

const attempt = {
  number: 0,
  answer: 'a',
  results: [
    {
      check: 'runs' as const,
      verdict: 'failed' as const,
      findings: [
        { message: 'm', severity: 'error' as const, about: 'code' as const }
      ]
    }
  ],
  validated: false,
  ran: [],
  failing: ['runs' as const]
};
const failure = { code: 'internal' as const, retryable: false, message: 'm' };
const onePlan = plan([step('one')]);

/** One event of each kind: a new kind needs its place here and in the schema. */
export const EVENT_SAMPLES: {
  readonly [T in RunEvent['type']]: Omit<
    Extract<RunEvent, { type: T }>,
    'at' | 'type'
  >;
} = {
  'file-saved': { path: 'lib/a.py', hash: '0123456789ab' },
  'run-started': {
    run: 'r',
    cell: 'c',
    turn: 0,
    operation: 'create',
    model: null
  },
  'project-progressed': { step: { type: 'module-begun', module: 'm' } },
  'stage-started': { stage: 'plan' },
  'stage-finished': { stage: 'plan', ms: 1.5 },
  'intent-decided': {
    intent: {
      operation: 'create',
      confidence: 1,
      reasoning: '',
      source: 'rules',
      references: [{ kind: 'cell', name: '3', text: '@cell-3' }],
      permitted: ['create'],
      dryRun: false
    }
  },
  'budget-agreed': { of: 'prompt', tokens: 20_000, dollars: null },
  'question-asked': { id: 1, kind: 'plan' },
  'question-answered': { id: 1, answer: 'approve' },
  'questions-made': {
    questions: [{ id: 'q', text: 'Where?', assumption: 'Here.' }]
  },
  'request-understood': {
    points: [{ question: 'q', answer: 'a', assumed: true }]
  },
  'step-written': { step: 'one', digest: 'd', text: 't', made: true },
  'criteria-checked': {
    criteria: [{ text: 'c', verdict: 'read', test: null, reason: 'r' }]
  },
  'plan-made': { plan: onePlan, source: 'model' },
  'plan-decided': { approved: true, plan: onePlan, by: 'human' },
  'attempt-started': { attempt: 1 },
  'answer-replaced': { text: 't' },
  'data-looked': {
    look: { code: 'c', outputs: [], told: true }
  },
  'check-finished': { result: attempt.results[0] },
  'attempt-checked': { attempt },
  'attempt-chosen': { attempt: 0, accepted: true },
  'context-packed': {
    manifest: {
      snippets: [],
      turns: 1,
      turnsHash: 'h',
      target: { cell: 'c', title: 'cell 3', hash: 'h' },
      tokens: 9,
      window: null,
      redactions: 0
    }
  },
  'model-asked': { attempt: 1 },
  'model-began': {},
  'model-waiting': { attempt: 2, until: 9, reason: 'busy' },
  'model-connected': { transport: 'relay', host: 'localhost:11434' },
  'model-served': { model: 'm', recorded: true, id: 'chatcmpl-1' },
  'reasoning-received': { text: 't' },
  'tokens-written': { tokens: 1.25 },
  'text-received': { text: 't' },
  'usage-counted': {
    usage: { input: 1, output: 2, estimated: true },
    cost: 0.1
  },
  'answer-finished': { reason: 'none' },
  'pass-finished': { number: 0, problem: null },
  'outline-made': {
    outline: outline({
      components: [fn('f'), cls('C', { methods: [{ name: 'm' }] })]
    })
  },
  'part-written': { key: 'C.m', code: 'x' },
  'review-made': {
    subject: 'h',
    cell: 'c',
    code: 'x',
    review: {
      summary: '',
      findings: [
        {
          id: 1,
          severity: 'low',
          cwe: 'CWE-78',
          line: 1,
          title: 't',
          risk: 'r',
          exploit: null,
          fix: { code: 'y', applied: null, diff: '' }
        }
      ]
    }
  },
  'cell-reloaded': { cell: 'y' },
  'code-edited': {},
  'cells-placed': {
    cells: [{ id: 'x', role: 'code', placement: 'beside-edited' }]
  },
  'note-added': { text: 'n' },
  'step-logged': {
    entry: {
      message: 'm',
      level: 'info',
      section: 's',
      time: 1,
      done: true
    } as Extract<RunEvent, { type: 'step-logged' }>['entry']
  },
  'run-finished': {},
  'run-failed': { failure },
  'run-dropped': {},
  'run-cancelled': {},
  'variants-started': { models: [null, 'm'] },
  'variant-progressed': { index: 0, words: 1, text: 't' },
  'variant-written': {
    index: 0,
    text: 't',
    finish: 'stop',
    served: { model: 'm', recorded: false },
    code: 'x'
  },
  'variant-failed': { index: 1, failure, text: 't' },
  'variant-checked': { index: 0, attempt, code: 'x', risks: 0, ms: null },
  'variants-ranked': { order: [0], agreement: [null] },
  'variant-chosen': { index: 0, proved: true }
};
