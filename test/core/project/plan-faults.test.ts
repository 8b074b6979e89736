import { planFaults } from '../../../src/core/project/plan/plan-faults';
import type { ProjectPlan } from '../../../src/core/project/plan/plan-schema';
import { projectPlanSchema } from '../../../src/core/project/plan/valid-plan';
import { PLAN, planWith } from './sample-project';

/** Adds a file to the plan and its order. */
function add(plan: ProjectPlan, path: string, module = 'backend'): void {
  plan.files[module].push(path);
  plan.implementation_order[0].files.push(path);
}

const FAULTS: readonly (readonly [
  string,
  (plan: ProjectPlan) => void,
  RegExp
])[] = [
  [
    'a file twice',
    plan => plan.files.backend.push('backend/shop/api.py'),
    /api\.py is listed twice/
  ],
  [
    'an ordered file that is not listed',
    plan => plan.implementation_order[0].files.push('backend/x.py'),
    /implementation_order has backend\/x\.py/
  ],
  [
    'a listed file without an order',
    plan => plan.files.backend.push('backend/x.py'),
    /files lists backend\/x\.py/
  ],
  [
    'modules in a circle',
    plan => plan.modules[0].dependencies.push('frontend'),
    /modules depend on each other in a circle/
  ],
  [
    'an unknown module',
    plan => plan.modules[0].dependencies.push('billing'),
    /"billing", which does not exist/
  ],
  [
    'a route to nothing',
    plan => void (plan.routes[0].component = 'Basket'),
    /Basket, which no file defines/
  ],
  [
    'a route twice',
    plan => plan.routes.push({ ...plan.routes[0] }),
    /\/items is there twice/
  ],
  ['a path outside', plan => add(plan, '../evil.py'), /leaves the folder/],
  [
    'a path outside, further down',
    plan => add(plan, 'backend/../../evil.py'),
    /leaves the folder/
  ],
  ['an absolute path', plan => add(plan, '/etc/passwd'), /is absolute/],
  ['a drive', plan => add(plan, 'C:/x.py'), /is absolute/],
  ['a hidden file', plan => add(plan, 'backend/.env'), /is hidden/],
  [
    "a file in another module's folder",
    plan => add(plan, 'frontend/src/x.py'),
    /lies in the folder of frontend/
  ],
  [
    'a file where a folder is',
    plan => add(plan, 'backend/shop'),
    /cannot be a file and the folder/
  ],
  [
    'twins',
    plan => add(plan, 'backend/shop/API.py'),
    /upper and lower case only/
  ],
  [
    'more than 400 files',
    plan =>
      Array.from({ length: 400 }, (_, at) => add(plan, `backend/f${at}.py`)),
    /400 at most/
  ]
];

describe('The plan of a project', () => {
  it('is taken where nothing is wrong with it [S2.18]', () => {
    expect(planFaults(PLAN)).toEqual([]);
    expect(projectPlanSchema.safeParse(PLAN).success).toBe(true);
  });

  it.each(FAULTS)(
    'is refused with %s, in words that say where [S2.19]',
    (_name, change, words) => {
      expect(planFaults(planWith(change)).join('\n')).toMatch(words);
    }
  );

  it('puts routes without a group into Overview [S2.14]', () => {
    const plan = planWith(({ routes }) => void (routes[0].group = ''));
    expect(projectPlanSchema.parse(plan).routes[0].group).toBe('Overview');
  });
});
