import type { Understanding } from '../clarify/understanding';
import { readRequest } from '../classify/request-text';
import { promptUse } from '../../operations/registry';
import type { OperationName } from '../../vocabulary';
import type { Plan } from '../../values/plan';

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
  operation: OperationName
): Plan {
  const { kind, heading: title } = promptUse(operation).step;
  const goal = request.trim().slice(0, MAX_GOAL);
  const settled = points.map(({ question, answer }) => `${question} ${answer}`);
  const criteria = [...readRequest(request).items, ...settled]
    .map(item => item.trim().slice(0, MAX_LINE))
    .filter(item => item !== '');
  return {
    goal: goal === '' ? title : goal,
    steps: [
      {
        id: operation,
        title,
        kind,
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
