import { ProjectWorld } from '../../../fixtures/project-world';
import { fileAnswer } from '../../../fixtures/small-project';
import { FILES, PLAN } from '../sample-project';

const STORE = 'backend/shop/store.py';
const API = 'backend/shop/api.py';
const MODELS = 'backend/shop/models.py';
const TEST = 'backend/tests/test_store.py';
const TYPES = 'frontend/src/types.ts';
const CARD = 'frontend/src/components/Card.tsx';

interface Step {
  readonly request: string;
  readonly plan: object;
  /** Texts of the files that are asked for, by their paths. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Changes a project with answers as a model gives them. */
async function change(
  folder: ReadonlyMap<string, string>,
  { request, plan, texts }: Step
): Promise<ProjectWorld> {
  const world = new ProjectWorld(`%%llm --project shop\n${request}`, folder);
  world.answers = Object.fromEntries([
    ['plan', [JSON.stringify({ summary: request, ...plan })]],
    ...Object.entries(texts).map(([path, text]) => [path, [fileAnswer(text)]])
  ]);
  const { run, ended } = world.run();
  await ended;
  expect(run.state.failure).toBeNull();
  // Nothing was asked for but what the plan has.
  expect(world.asked.slice(1).sort()).toEqual(Object.keys(texts).sort());
  return world;
}

/** The project as it was written at first, with its record. */
async function shop(): Promise<Map<string, string>> {
  const world = new ProjectWorld('%%llm --project shop\nA shop.');
  world.answers = Object.fromEntries([
    ['plan', [JSON.stringify(PLAN)]],
    ['modules', [JSON.stringify({ modules: PLAN.modules })]],
    ...Object.entries(FILES).map(([path, text]) => [path, [fileAnswer(text)]])
  ]);
  const { run, ended } = world.run();
  await ended;
  expect(run.state.status).toBe('done');
  return world.folder;
}

const planOf = (folder: ReadonlyMap<string, string>) =>
  (
    JSON.parse(folder.get('cellwright-project.json') ?? '') as {
      plan: typeof PLAN;
    }
  ).plan;

describe('A project of a backend and a frontend', () => {
  it('gets a field, a route, a new name, two removals and a module, one change after the other [S2.51, J2]', async () => {
    let folder = await shop();

    const field = await change(folder, {
      request: 'Items have a price.',
      plan: {
        changes: [
          { type: 'change', path: MODELS, what: 'Item.price: float = 0' },
          { type: 'change', path: TYPES, what: 'Item.price' },
          { type: 'change', path: CARD, what: 'shows the price' }
        ],
        data_models: { set: [{ name: 'Item', fields: [{ name: 'price' }] }] }
      },
      texts: {
        [MODELS]: `${FILES[MODELS]}    price: float = 0\n`,
        [TYPES]: FILES[TYPES].replace(
          'title: string',
          'title: string; price?: number'
        ),
        [CARD]: FILES[CARD].replace('{item.title}', '{item.title} {item.price}')
      }
    });
    ({ folder } = field);
    expect(folder.get(MODELS)).toContain('price: float');
    expect(planOf(folder).data_models.map(({ name }) => name)).toEqual([
      'Item'
    ]);
    // Before and after, for both modules.
    expect(field.runs).toBe(4);

    const ABOUT = 'frontend/src/pages/About.tsx';
    const route = await change(folder, {
      request: 'A page about the shop.',
      plan: {
        changes: [
          { type: 'add', path: ABOUT, module: 'frontend', what: 'a page' }
        ],
        routes: {
          set: [{ path: '/about', component: 'About', label: 'About' }]
        }
      },
      texts: {
        [ABOUT]:
          'export default function About() {\n  return <p>A shop.</p>;\n}\n'
      }
    });
    ({ folder } = route);
    // What is made from the plan follows it, and is shown with the rest.
    expect(folder.get('frontend/src/routes.gen.ts')).toContain('"/about"');

    const load = (path: string) =>
      (folder.get(path) ?? '').replaceAll('find_item', 'load_item');
    const rename = await change(folder, {
      request: 'find_item becomes load_item.',
      plan: {
        changes: [
          {
            ...{ type: 'change', path: STORE, what: 'find_item -> load_item' },
            drops: ['find_item']
          }
        ]
      },
      texts: { [STORE]: load(STORE), [API]: load(API), [TEST]: load(TEST) }
    });
    ({ folder } = rename);
    for (const path of [STORE, API, TEST]) {
      expect(folder.get(path)).not.toContain('find_item');
    }

    const items = FILES['frontend/src/pages/Items.tsx']
      .replace("import Card from '../components/Card';\n", '')
      .replace('<Card item={item} />', 'item.title');
    const removal = await change(folder, {
      request: 'No cards.',
      plan: { changes: [{ type: 'remove', path: CARD, what: 'not wanted' }] },
      texts: { 'frontend/src/pages/Items.tsx': items }
    });
    ({ folder } = removal);
    expect(folder.has(CARD)).toBe(false);
    expect(planOf(folder).files.frontend).not.toContain(CARD);
    expect(folder.get('frontend/src/pages/Items.tsx')).toBe(items);

    const client = FILES['frontend/src/client.ts'].replace(
      /export const createItem.*\n/,
      ''
    );
    const api = (folder.get(API) ?? '').replace(/\n\n@router\.post[^]*$/, '\n');
    const endpoint = await change(folder, {
      request: 'Items are not made over the network.',
      plan: {
        changes: [{ type: 'change', path: API, what: 'no POST' }],
        api_endpoints: { set: [], remove: ['POST /api/items'] }
      },
      // The other side follows, though no import leads there.
      texts: { [API]: api, 'frontend/src/client.ts': client }
    });
    ({ folder } = endpoint);
    expect(folder.get('frontend/src/client.ts')).not.toContain('createItem');

    const module = await change(folder, {
      request: 'A tool that counts the items.',
      plan: {
        modules: [
          { name: 'tools', framework: 'python', dependencies: ['backend'] }
        ],
        changes: [
          { type: 'add', path: 'tools/count.py', module: 'tools', what: 'x' },
          {
            type: 'add',
            path: 'tools/test_count.py',
            module: 'tools',
            what: ''
          }
        ]
      },
      texts: {
        'tools/count.py': 'def count(items):\n    return len(items)\n',
        'tools/test_count.py':
          'from count import count\n\n\ndef test_count():\n    assert count([1]) == 1\n'
      }
    });
    ({ folder } = module);
    expect(planOf(folder).modules.map(({ name }) => name)).toEqual([
      'backend',
      'frontend',
      'tools'
    ]);
    expect(module.notebook.texts[1]).toContain('there were none before');
    // A new module has no tests before.
    expect(module.runs).toBe(1);
  });
});
