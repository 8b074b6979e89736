import type { Understanding } from '../clarify/understanding';
import { readRequest } from '../classify/request-text';
import type { Operation } from '../../vocabulary';
import type { Plan, StepKind } from '../../values/plan';

const KINDS: Readonly<Record<Operation, StepKind>> = {
  ask: 'doc',
  explain: 'doc',
  review: 'review',
  test: 'test',
  create: 'code',
  extend: 'code',
  iterate: 'code',
  fix: 'code'
};

const TITLES: Readonly<Record<Operation, string>> = {
  ask: 'Answer the question',
  explain: 'Explain the code',
  review: 'Review the code',
  test: 'Write the tests',
  create: 'Write the code',
  extend: 'Write the code on top of what exists',
  iterate: 'Change the code',
  fix: 'Repair the code'
};

const MAX_CRITERIA = 40;
const MAX_LINE = 300;
const MAX_GOAL = 2000;

/**
 * The plan of a simple request, made without a model: one step, and the requirements that the request
 * lists as criteria. It depends on the request and what was settled about it, and on nothing else: no
 * file that is attached can change it.
 */
export function oneStepPlan(
  { request, points }: Understanding,
  operation: Operation
): Plan {
  const goal = request.trim().slice(0, MAX_GOAL);
  const settled = points.map(({ question, answer }) => `${question} ${answer}`);
  const criteria = [...readRequest(request).items, ...settled]
    .map(item => item.trim().slice(0, MAX_LINE))
    .filter(item => item !== '');
  return {
    goal: goal === '' ? TITLES[operation] : goal,
    steps: [
      {
        id: operation,
        title: TITLES[operation],
        kind: KINDS[operation],
        description: '',
        dependsOn: [],
        selected: true
      }
    ],
    interfaces: [],
    inputSchema: null,
    outputSchema: null,
    criteria: criteria.slice(0, MAX_CRITERIA),
    modules: []
  };
}
