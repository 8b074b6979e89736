import {
  existingProject,
  type ExistingProject
} from '../../../../src/core/project/change/existing-project';
import { planFaults } from '../../../../src/core/project/plan/plan-faults';
import { MapFolder } from '../../../fixtures/map-folder';
import { ProjectWorld } from '../../../fixtures/project-world';
import { FILES } from '../sample-project';

const NEVER = new AbortController().signal;

const read = async (files: ReadonlyMap<string, string>, name = 'shop') =>
  (await existingProject(
    new MapFolder(new Map(files)),
    name,
    NEVER
  )) as ExistingProject;

describe('A project that is read from its folder', () => {
  it('has the plan that was recorded, and knows what people changed, added and took away [S2.20, J2]', async () => {
    const world = new ProjectWorld();
    await world.run().ended;
    const { folder } = world;
    folder.set('wordcount/reader.py', 'def words_of(text): return []\n');
    folder.set('wordcount/extra.py', 'X = 1\n');
    folder.delete('tests/test_counter.py');
    const project = await read(folder);
    expect(project.plan.summary).toBe('Counts words in texts.');
    expect(project.edited).toEqual(['wordcount/reader.py']);
    expect(project.added).toEqual(['wordcount/extra.py']);
    expect(project.missing).toEqual(['tests/test_counter.py']);
    expect(project.plan.files.wordcount).toContain('wordcount/extra.py');
    expect(project.plan.files.wordcount).not.toContain('tests/test_counter.py');
    expect(planFaults(project.plan)).toEqual([]);
  });

  it('has a plan read from its files where Cellwright did not make it: modules, frameworks, order, imports, endpoints [S2.51, J2]', async () => {
    const files = new Map(
      Object.entries({
        ...FILES,
        'README.md': '# Shop\n',
        'backend/requirements.txt': 'fastapi\npytest\n',
        'frontend/package.json':
          '{"dependencies": {"react": "19", "vite": "7"}}'
      })
    );
    const { plan, record } = await read(files);
    expect(record).toBeNull();
    expect(planFaults(plan)).toEqual([]);
    expect(
      plan.modules.map(({ name, framework, technologies }) => [
        name,
        framework,
        technologies
      ])
    ).toEqual([
      ['backend', 'python', ['FastAPI', 'pytest']],
      ['frontend', 'react', ['react', 'vite']]
    ]);
    expect(plan.uses?.['frontend/src/pages/Items.tsx']).toContain(
      'frontend/src/client.ts'
    );
    const order = plan.implementation_order.flatMap(step => step.files);
    const at = (path: string) => order.indexOf(path);
    expect(at('backend/shop/models.py')).toBeLessThan(
      at('backend/shop/store.py')
    );
    expect(at('backend/shop/store.py')).toBeLessThan(
      at('backend/tests/test_store.py')
    );
    expect(plan.api_endpoints).toContainEqual({
      method: 'GET',
      path: '/api/items/{}',
      description: ''
    });
  });

  it('is one module where its folders fit no other way, and none where there is no code [S2.51]', async () => {
    const { plan } = await read(new Map([['main.py', 'X = 1\n']]), 'a/tool');
    expect(plan.modules.map(({ name }) => name)).toEqual(['tool']);
    expect(await read(new Map([['notes.md', 'x']]))).toBeNull();
  });
});
