import { PackServers } from '../../../src/adapters/mcp/pack-servers';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import type {
  LanguageModel,
  ModelEvent
} from '../../../src/core/ports/language-model';
import type { ModuleRun } from '../../../src/core/ports/runtime';
import type {
  ProjectDecision,
  ProjectFailure
} from '../../../src/core/ports/project-human';
import type { ProjectEvent } from '../../../src/core/project/journal/project-events';
import { readProjectEvents } from '../../../src/core/project/journal/project-events';
import { withScaffold } from '../../../src/core/project/plan/scaffold';
import { NO_CONTROL } from '../../../src/core/project/project-needs';
import { writeProject } from '../../../src/core/project/write-project';
import { FILES, PLAN } from './sample-project';

const PASSED: ModuleRun = {
  status: 'passed',
  commands: ['test'],
  passed: 1,
  failures: [],
  reason: ''
};

/** The world of a project: what outlives an interruption. */
class World {
  readonly folder = new Map<string, string>();
  events: ProjectEvent[] = [];
  /** By path: answers that came to their end. */
  readonly paid = new Map<string, number>();
  readonly prompts = new Map<string, string>();
  readonly failures: ProjectFailure[] = [];
  decisions: ProjectDecision[] = [];
  runs: ModuleRun[] = [];
  /** By path: the answers, the last one again and again. */
  answers: Record<string, readonly string[]> = {};
  plan = PLAN;
  /** Steps until the page goes away. */
  stepsLeft = Infinity;
  private stop = new AbortController();

  write() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const agreement = { plan: this.plan, folder: 'shop' };
    const step = () => {
      this.stepsLeft -= 1;
      if (this.stepsLeft < 0) {
        this.stop.abort(new Error('the page went away'));
      }
      signal.throwIfAborted();
    };
    return writeProject({
      agreement: mintApproval(agreement, digestOf(agreement)),
      access: { model: this.model(step), settings: { model: null }, signal },
      folder: {
        read: path => Promise.resolve(this.folder.get(path) ?? null),
        write: ({ path, content }) => {
          step();
          this.folder.set(path, content);
          return Promise.resolve();
        }
      },
      servers: new PackServers(),
      runtime: {
        run: () => {
          step();
          return Promise.resolve(this.runs.shift() ?? PASSED);
        }
      },
      human: {
        decideFailure: failure => {
          this.failures.push(failure);
          return Promise.resolve(
            this.decisions.shift() ?? { type: 'continue' }
          );
        },
        decideFile: () => Promise.resolve(null)
      },
      control: NO_CONTROL,
      journal: {
        events: this.events,
        append: event => void this.events.push(event)
      },
      clock: { now: () => 0, sleep: () => Promise.resolve() },
      settings: { parallel: 4, room: 100_000 }
    });
  }

  /** The page is loaded again: the journal comes back from its stored text. */
  reload(): void {
    this.events = readProjectEvents(
      JSON.parse(JSON.stringify(this.events)) as unknown[]
    );
    this.stepsLeft = Infinity;
  }

  private model(step: () => void): LanguageModel {
    return {
      answer: ({ messages }) =>
        this.answer(messages.at(-1)?.content ?? '', step)
    };
  }

  private async *answer(
    prompt: string,
    step: () => void
  ): AsyncGenerator<ModelEvent> {
    const path =
      /Generate the complete file content for: (.+)$/.exec(prompt)?.[1] ?? '';
    await Promise.resolve();
    step();
    const at = this.paid.get(path) ?? 0;
    const answers = this.answers[path] ?? [FILES[path]];
    yield {
      type: 'text',
      text: `\`\`\`\n${answers[Math.min(at, answers.length - 1)]}\`\`\``
    };
    step();
    this.paid.set(path, at + 1);
    this.prompts.set(`${path} ${at}`, prompt);
    yield { type: 'finish', reason: 'stop' };
  }
}

const MISNAMED = FILES['backend/shop/api.py'].replace(
  /find_item/g,
  'load_item'
);
const total = (world: World) =>
  [...world.paid.values()].reduce((sum, count) => sum + count, 0);

describe('A project', () => {
  it('is written file by file, with one request for each, and its modules are proved [S2.5, S2.21, S2.32]', async () => {
    const world = new World();
    const result = await world.write();
    expect(Object.fromEntries(world.folder)).toMatchObject(FILES);
    expect(total(world)).toBe(Object.keys(FILES).length);
    expect(result.modules.map(({ end }) => end)).toEqual(['proved', 'proved']);
    expect(result.files.every(({ end }) => end === 'fits')).toBe(true);
  });

  it('takes the modules one after the other: files, then proof, then the next [S3.8, S3.9, S3.10]', async () => {
    const world = new World();
    await world.write();
    const order = world.events.flatMap(event =>
      event.type === 'module-begun' || event.type === 'module-ended'
        ? [`${event.type} ${event.module}`]
        : event.type === 'file-ended'
          ? [`a file of ${event.path.split('/')[0]}`]
          : []
    );
    expect(order.filter((item, at) => item !== order[at - 1])).toEqual([
      'module-begun backend',
      'a file of backend',
      'module-ended backend',
      'module-begun frontend',
      'a file of frontend',
      'module-ended frontend'
    ]);
  });

  it('has a client mended that sends a field under another name than the server takes [J1]', async () => {
    const world = new World();
    const path = 'frontend/src/client.ts';
    const wrong = FILES[path].replace('title: item.title', 'name: item.title');
    world.answers[path] = [wrong, FILES[path]];
    const result = await world.write();
    expect(world.prompts.get(`${path} 1`)).toContain(
      'sends name and no title to POST /api/items, which takes (id, title)'
    );
    expect(world.folder.get(path)).toBe(FILES[path]);
    expect(result.modules.map(({ end }) => end)).toEqual(['proved', 'proved']);
  });

  it('has its routes registered from the plan before any file is asked for [S2.10, S2.33]', async () => {
    const world = new World();
    await world.write();
    const types = world.events.map(event =>
      'path' in event ? `${event.type} ${event.path}` : event.type
    );
    const registered = types.indexOf('file-written frontend/src/routes.gen.ts');
    expect(registered).toBeGreaterThan(-1);
    expect(registered).toBeLessThan(
      types.findIndex(type => type.startsWith('file-asked'))
    );
    expect(world.folder.get('frontend/src/routes.gen.ts')).toContain(
      'export const routes = ['
    );
  });

  it('shows a file the plan and the files before it, and names it in the last line [S2.9, S2.21]', async () => {
    const world = new World();
    await world.write();
    const prompt = world.prompts.get('backend/shop/api.py 0') ?? '';
    expect(prompt).toContain(FILES['backend/shop/store.py']);
    expect(prompt).toContain(JSON.stringify(PLAN));
    expect(
      prompt.endsWith(
        'Generate the complete file content for: backend/shop/api.py'
      )
    ).toBe(true);
  });

  it('mends a file that takes what another one does not offer, before it counts [S2.25, S2.30, J1]', async () => {
    const world = new World();
    world.answers = {
      'backend/shop/api.py': [MISNAMED, FILES['backend/shop/api.py']]
    };
    const result = await world.write();
    expect(world.prompts.get('backend/shop/api.py 1')).toContain(
      'takes load_item from backend/shop/store.py'
    );
    expect(total(world)).toBe(Object.keys(FILES).length + 1);
    expect(result.files.every(({ end }) => end === 'fits')).toBe(true);
  });

  it('asks a human when the same fault comes back, and goes on despite it where the human says so', async () => {
    const world = new World();
    world.answers = { 'backend/shop/api.py': [MISNAMED] };
    const result = await world.write();
    expect(world.failures[0].subject).toEqual({
      type: 'file',
      name: 'backend/shop/api.py'
    });
    expect(result.files.find(({ path }) => path.endsWith('api.py'))?.end).toBe(
      'continued'
    );
  });

  it('mends the file that lacks a name where the plan speaks of it, not the one that wants it [J1]', async () => {
    const world = new World();
    const store = FILES['backend/shop/store.py'];
    world.answers = {
      'backend/shop/store.py': [store.replace('find_item', 'load_item'), store]
    };
    const result = await world.write();
    expect(world.paid.get('backend/shop/api.py')).toBe(1);
    expect(world.paid.get('backend/shop/store.py')).toBe(2);
    expect(world.folder.get('backend/shop/store.py')).toBe(store);
    expect(result.files.every(({ end }) => end === 'fits')).toBe(true);
  });

  it('asks once about a file that somebody goes on despite, and mends no other for it [S3.23]', async () => {
    const world = new World();
    world.answers = { 'backend/shop/api.py': [MISNAMED] };
    const failure = {
      name: 'loading the tests',
      file: 'backend/shop/api.py',
      line: 4,
      message: 'cannot import load_item',
      suspects: []
    };
    const failed: ModuleRun = {
      ...PASSED,
      status: 'failed',
      failures: [failure]
    };
    world.runs = [failed, failed, failed];
    const result = await world.write();
    expect(world.failures).toHaveLength(1);
    expect(result.modules[0]).toMatchObject({ end: 'continued' });
    expect(world.paid.get('backend/shop/api.py')).toBe(3);
  });

  it('takes the hint of a human into the next request', async () => {
    const world = new World();
    world.answers = {
      'backend/shop/api.py': [
        MISNAMED,
        MISNAMED,
        MISNAMED,
        FILES['backend/shop/api.py']
      ]
    };
    world.decisions = [{ type: 'hint', text: 'it is called find_item' }];
    const result = await world.write();
    expect(world.prompts.get('backend/shop/api.py 3')).toContain(
      'Hint: it is called find_item'
    );
    expect(result.files.every(({ end }) => end === 'fits')).toBe(true);
  });

  it('has the file rewritten that a failing test is about, not the test', async () => {
    const world = new World();
    const failure = {
      name: 'tests/test_store.py::test_found',
      file: 'backend/tests/test_store.py',
      line: 6,
      message: 'assert 1 == 2',
      suspects: []
    };
    world.runs = [{ ...PASSED, status: 'failed', failures: [failure] }];
    const mended = FILES['backend/shop/store.py'].replace('Keeps', 'Holds');
    world.answers = {
      'backend/shop/store.py': [FILES['backend/shop/store.py'], mended]
    };
    const result = await world.write();
    expect(world.folder.get('backend/shop/store.py')).toBe(mended);
    expect(result.modules[0].end).toBe('proved');
  });

  it('has a Dockerfile mended that its framework proposed and nobody planned, at the line that cannot be built [S3.13, S3.18]', async () => {
    const world = new World();
    const path = 'backend/Dockerfile';
    const proposed =
      'FROM python:3.12-slim\nRUN pip install .\nCMD ["python"]\n';
    const mended = 'FROM python:3.12-slim\nCMD ["python"]\n';
    world.plan = withScaffold(PLAN, 'backend', [{ path, content: proposed }]);
    world.answers = { [path]: [mended] };
    const failure = {
      name: 'build',
      file: path,
      line: 2,
      message: 'RUN pip install .\nDirectory . is not installable.',
      suspects: []
    };
    world.runs = [{ ...PASSED, status: 'failed', failures: [failure] }];
    const result = await world.write();
    expect(world.prompts.get(`${path} 0`)).toContain(
      'Directory . is not installable.'
    );
    expect(world.prompts.get(`${path} 0`)).toContain(proposed.trim());
    expect(world.folder.get(path)).toBe(mended);
    expect(result.modules[0].end).toBe('proved');
    world.reload();
    await world.write();
    expect(world.folder.get(path)).toBe(mended);
    expect(world.paid.get(path)).toBe(1);
  });

  it('is the same after an interruption at any moment, and no answer is paid for twice [S2.47, H21]', async () => {
    const answers = {
      'backend/shop/api.py': [MISNAMED, FILES['backend/shop/api.py']]
    };
    const whole = new World();
    whole.answers = answers;
    await whole.write();
    for (let steps = 1; steps <= 40; steps += 1) {
      const world = new World();
      world.answers = answers;
      world.stepsLeft = steps;
      await world.write().catch(() => undefined);
      for (const [path, content] of world.folder) {
        expect(content).toBe(
          path === 'README.md' || path.startsWith('.cellwright')
            ? content
            : whole.folder.get(path)
        );
      }
      world.reload();
      await world.write();
      expect([...world.folder].sort()).toEqual([...whole.folder].sort());
      expect([...world.paid].sort()).toEqual([...whole.paid].sort());
    }
  });

  it('keeps what a human changed meanwhile, and says so', async () => {
    const world = new World();
    await world.write();
    const theirs = `${FILES['backend/shop/store.py']}# mine\n`;
    world.folder.set('backend/shop/store.py', theirs);
    world.reload();
    const result = await world.write();
    expect(world.folder.get('backend/shop/store.py')).toBe(theirs);
    expect(
      result.files.find(({ path }) => path === 'backend/shop/store.py')?.end
    ).toBe('kept');
    expect(world.events.some(event => event.type === 'file-kept')).toBe(true);
  });

  it('does not overwrite a file that is not its own without an approved difference', async () => {
    const world = new World();
    world.folder.set('backend/shop/models.py', 'MINE = 1\n');
    await world.write();
    expect(world.folder.get('backend/shop/models.py')).toBe('MINE = 1\n');
  });
});
