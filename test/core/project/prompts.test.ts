import { filePrompt } from '../../../src/core/project/files/file-prompt';
import {
  PLAN_FORM,
  planPrompt
} from '../../../src/core/project/plan/plan-prompt';
import { projectPlanSchema } from '../../../src/core/project/plan/valid-plan';
import { PLAN } from './sample-project';

const NOTHING = { inFull: [], offers: [], named: [] };

function requestFor(path: string, more = {}): string {
  const [{ content }] = filePrompt({
    plan: PLAN,
    path,
    context: NOTHING,
    wanted: null,
    hints: [],
    standards: [],
    draft: null,
    change: null,
    repair: null,
    ...more
  });
  return content;
}

describe('The request for a plan', () => {
  const [{ content }] = planPrompt('A shop with a basket.');

  it('begins with PLANNING ONLY, has the request and wants no code [S2.8, S2.11]', () => {
    expect(content).toMatch(/^PLANNING ONLY.*\n\nA shop with a basket\.\n/);
    expect(content).toContain('Write no code.');
  });

  it('wants features with their parts, files by module, routes, endpoints, data and an order, in a form that is read back [S2.12–S2.19]', () => {
    expect(content).toContain(PLAN_FORM);
    const { data } = projectPlanSchema.safeParse(JSON.parse(PLAN_FORM));
    expect(data).toMatchObject({
      features: [{ sub_features: ['…'] }],
      files: {
        backend: ['backend/app/models.py', 'backend/app/main.py'],
        frontend: ['frontend/src/pages/Dashboard.tsx']
      },
      routes: [
        {
          component: 'Dashboard',
          icon: 'BarChart3',
          label: 'Dashboard',
          group: 'Overview'
        }
      ],
      api_endpoints: [{ method: 'GET', path: '/api/items' }],
      data_models: [{ name: 'Item', fields: [{ name: 'id', type: 'int' }] }],
      implementation_order: [
        { step: 1, type: 'model' },
        { step: 2, type: 'service' },
        { step: 3, type: 'page' }
      ]
    });
  });
});

describe('The request for a file', () => {
  it('asks for the whole file, by the plan, with the patterns that are there, types, handled errors, and the address of the API from outside [S2.23, S2.24, S2.26–S2.28]', () => {
    const content = requestFor('backend/shop/api.py');
    for (const words of [
      'Follow the plan exactly',
      'Reuse the patterns of the existing files',
      'Use types and handle errors',
      'VITE_API_URL',
      'the whole file in one fence'
    ]) {
      expect(content).toContain(words);
    }
  });

  it.each([
    ['backend/shop/store.py', 'the module backend (python)'],
    ['backend/shop/store.py', 'Its part in the order: service'],
    ['frontend/src/pages/Items.tsx', 'the component of the route /items'],
    ['backend/tests/test_store.py', 'automated tests of what the plan promises']
  ])('says of %s what is wanted of it: %s [S2.29]', (path, words) => {
    expect(requestFor(path)).toContain(words);
  });

  it('says what a human wants of it in place of the plan [S2.29, S3.25]', () => {
    expect(
      requestFor('backend/shop/api.py', { wanted: 'Only reading.' })
    ).toContain('What is wanted of it: Only reading.');
  });

  it('shows files in full, what others offer, and the names of the rest [S2.22, S2.30]', () => {
    const content = requestFor('backend/shop/api.py', {
      context: {
        inFull: [{ path: 'backend/shop/store.py', text: 'ITEMS = {}\n' }],
        offers: [{ path: 'backend/shop/models.py', text: 'class Item: ...\n' }],
        named: ['frontend/src/App.tsx']
      }
    });
    expect(content).toMatch(
      /# Existing files\n\n## backend\/shop\/store\.py\n\n```py\nITEMS = \{\}/
    );
    expect(content).toMatch(/further files offer[\s\S]*class Item: \.\.\./);
    expect(content).toMatch(/not shown\n\n- frontend\/src\/App\.tsx/);
  });
});
