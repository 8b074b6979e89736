import {
  addFile,
  editFile,
  moveFile,
  removeFile
} from '../../../src/core/project/plan/edit-files';
import {
  withEntry,
  withoutEntry
} from '../../../src/core/project/plan/edit-lists';
import {
  addModule,
  editModule,
  removeModule
} from '../../../src/core/project/plan/edit-modules';
import type { ProjectPlan } from '../../../src/core/project/plan/plan-schema';
import { planProblems } from '../../../src/core/project/plan/valid-plan';
import { PLAN } from './sample-project';

const STORE = 'backend/shop/store.py';
const PLANNED: ProjectPlan = {
  ...PLAN,
  uses: { [STORE]: ['backend/shop/models.py'], 'backend/shop/api.py': [STORE] }
};

const stepOf = (plan: ProjectPlan, path: string) =>
  plan.implementation_order.findIndex(({ files }) => files.includes(path));

describe('Editing the plan of a project', () => {
  it('renames a file wherever the plan names it', () => {
    const to = { path: 'backend/shop/shelf.py', module: 'backend' };
    const plan = editFile(PLANNED, STORE, to);
    expect(JSON.stringify(plan)).not.toContain('shop/store.py');
    expect(plan.files.backend[1]).toBe(to.path);
    expect(plan.uses).toEqual({
      [to.path]: ['backend/shop/models.py'],
      'backend/shop/api.py': [to.path]
    });
    expect(planProblems(plan)).toEqual([]);
  });

  it('lists a file in another module', () => {
    const path = 'scripts/seed.py';
    const plan = addFile(PLANNED, 'backend', path);
    const moved = editFile(plan, path, { path, module: 'frontend' });
    expect(moved.files.backend).not.toContain(path);
    expect(moved.files.frontend.at(-1)).toBe(path);
    expect(planProblems(moved)).toEqual([]);
  });

  it('adds and removes files together with their place in the order', () => {
    const added = addFile(PLANNED, 'backend', 'backend/shop/cli.py');
    expect(stepOf(added, 'backend/shop/cli.py')).toBe(6);
    expect(planProblems(added)).toEqual([]);
    const removed = removeFile(added, 'backend/shop/cli.py');
    expect(removed.implementation_order).toHaveLength(6);
    expect(planProblems(removeFile(removed, STORE))).toEqual([]);
    expect(removeFile(removed, STORE).uses).toEqual({
      'backend/shop/api.py': []
    });
  });

  it('moves files between the steps, past the ends to steps of their own', () => {
    expect(stepOf(moveFile(PLANNED, STORE, -1), STORE)).toBe(0);
    const first = moveFile(moveFile(PLANNED, STORE, -1), STORE, -1);
    expect(first.implementation_order[0]).toMatchObject({
      step: 1,
      files: [STORE]
    });
    expect(moveFile(first, STORE, -1)).toEqual(first);
    const test = 'backend/tests/test_store.py';
    expect(moveFile(PLANNED, test, 1)).toEqual(PLANNED);
    const earlier = moveFile(PLANNED, test, -1);
    expect(earlier.implementation_order).toHaveLength(5);
    expect(planProblems(earlier)).toEqual([]);
  });

  it('renames, adds and removes modules with what hangs on them', () => {
    const renamed = editModule(PLANNED, 'backend', { name: 'server' });
    expect(renamed.modules[1].dependencies).toEqual(['server']);
    expect(Object.keys(renamed.files)).toEqual(['server', 'frontend']);
    expect(planProblems(renamed)).toEqual([]);
    const without = removeModule(PLANNED, 'backend');
    expect(without.modules).toMatchObject([
      { name: 'frontend', dependencies: [] }
    ]);
    expect(planProblems(without)).toEqual([]);
    const more = addModule(PLANNED, { ...PLANNED.modules[0], name: 'worker' });
    expect(more.files.worker).toEqual([]);
  });

  it('is checked by the rules that any plan is checked by', () => {
    const route = { ...PLAN.routes[0], component: 'Nowhere' };
    expect(planProblems(withEntry(PLANNED, 'routes', 0, route))).toEqual([
      'routes: /items shows the component Nowhere, which no file defines.'
    ]);
    const outside = { path: '../store.py', module: 'backend' };
    expect(planProblems(editFile(PLANNED, STORE, outside)).join()).toMatch(
      /\.\.\/store\.py/
    );
    expect(
      planProblems(
        withEntry(PLANNED, 'data_models', 0, { name: '', fields: [] })
      )
    ).toHaveLength(1);
    expect(planProblems(withoutEntry(PLANNED, 'api_endpoints', 0))).toEqual([]);
  });
});
