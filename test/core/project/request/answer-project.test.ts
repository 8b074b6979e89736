import type { LanguageModel } from '../../../../src/core/ports/language-model';
import type { ModuleRun } from '../../../../src/core/ports/runtime';
import { resumePoint } from '../../../../src/core/workflow/resume/resume-point';
import {
  ask,
  memoryPlace,
  requestPorts,
  PROMPT
} from '../../../fixtures/request';
import { MemoryNotebook } from '../../../fixtures/memory-notebook';
import {
  fileAnswer,
  MISNAMED,
  PROJECT_FILES,
  PROJECT_REQUEST,
  projectPlan,
  wantedPath
} from '../../../fixtures/small-project';

const PROMPT_TEXT = `%%llm --project wordcount\n${PROJECT_REQUEST}`;

const PASSED: ModuleRun = {
  status: 'passed',
  commands: ['python -m pytest'],
  passed: 2,
  failures: [],
  reason: ''
};

/** What a project meets: a model, a folder, tests that pass, and the user's answers. */
class World {
  readonly folder = new Map<string, string>();
  readonly notebook = new MemoryNotebook({ [PROMPT]: PROMPT_TEXT });
  /** Paths that were asked for, in order; `plan` for plans. */
  readonly asked: string[] = [];
  readonly prompts: string[] = [];
  answers: Record<string, readonly string[]> = {};
  says: Record<string, unknown[]> = {};
  /** Called before each file is written. */
  onWrite: (path: string) => void = () => undefined;
  readonly seen: string[] = [];

  run(resume: Parameters<typeof ask>[3] = null) {
    const ports = requestPorts(this.model, {
      projectPlace: async ({ name }) => ({
        path: name,
        folder: {
          read: async path => this.folder.get(path) ?? null,
          write: async ({ path, content }) => {
            this.onWrite(path);
            this.folder.set(path, content);
          }
        },
        runtime: { run: async () => PASSED }
      })
    });
    const asked = ask(memoryPlace(this.notebook), PROMPT_TEXT, ports, resume);
    const { run } = asked;
    run.subscribe(() => {
      const { pending } = run;
      if (run.events.at(-1)?.type !== 'question-asked' || pending === null) {
        return;
      }
      this.seen.push(pending.kind);
      const said = this.says[pending.kind]?.shift() ?? {
        type: 'approve',
        plan: (pending.asked as { plan?: unknown }).plan
      };
      queueMicrotask(() => (pending.answer as (given: unknown) => void)(said));
    });
    return asked;
  }

  private readonly model: LanguageModel = {
    answer: ({ messages }) => {
      const prompt = messages.at(-1)?.content ?? '';
      const path = wantedPath(prompt) ?? 'plan';
      const nth = this.asked.filter(other => other === path).length;
      this.asked.push(path);
      this.prompts.push(prompt);
      const texts = this.answers[path] ?? [
        path === 'plan'
          ? JSON.stringify(projectPlan())
          : fileAnswer(PROJECT_FILES[path])
      ];
      return events(texts[Math.min(nth, texts.length - 1)]);
    }
  };
}

async function* events(text: string) {
  yield { type: 'attempt' as const, attempt: 1 };
  yield { type: 'served' as const, model: 'm', recorded: false };
  yield { type: 'text' as const, text };
  yield { type: 'finish' as const, reason: 'stop' as const };
}

describe('A request for a project', () => {
  it('writes the files of the approved plan into a folder and says in one cell what it came to [S2.11, S2.21, S2.31, J3]', async () => {
    const world = new World();
    const { run, ended } = world.run();
    const { error } = await ended;
    expect(error).toBeNull();
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
    expect(world.seen).toEqual(['project-plan']);
    expect(world.asked).toHaveLength(1 + Object.keys(PROJECT_FILES).length);
    expect(run.state.status).toBe('done');
    expect(run.state.servedModel).toBe('m');
    const [, summary, ...more] = world.notebook.texts;
    expect(more).toEqual([]);
    expect(summary).toContain('## wordcount');
    expect(summary).toContain('  counter.py');
    expect(summary).toContain('python -m pytest');
    expect(summary).toContain('its tests pass');
  });

  it('writes nothing where the plan is not wanted [J3]', async () => {
    const world = new World();
    world.says['project-plan'] = [{ type: 'reject', remark: '' }];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('dropped');
    expect(world.folder.size).toBe(0);
    expect(world.asked).toEqual(['plan']);
  });

  it('has the plan made anew from comments on its lines, and shows the difference [J5]', async () => {
    const world = new World();
    world.answers.plan = [
      JSON.stringify(projectPlan()),
      JSON.stringify(projectPlan('Counts words, and nothing else.'))
    ];
    world.says['project-plan'] = [
      {
        type: 'comments',
        comments: [{ place: 'summary', line: 'Counts', text: 'Say less.' }]
      }
    ];
    await world.run().ended;
    expect(world.seen).toEqual(['project-plan', 'project-plan']);
    expect(world.prompts[1]).toContain('Say less.');
    expect(world.notebook.texts[1]).toContain('nothing else');
  });

  it('refuses a folder that is none beside the notebook, before anything is asked [H18]', async () => {
    const world = new World();
    const cell = memoryPlace(world.notebook);
    for (const name of ['../shop', '/shop', '.hidden', 'a\\b']) {
      const { ended } = ask(
        cell,
        `%%llm --project "${name}"\nWrite it.`,
        requestPorts({
          answer: () => {
            throw new Error('nothing is asked');
          }
        })
      );
      const { error } = await ended;
      expect(error?.code).toBe('file-path-refused');
    }
  });

  it('asks one question after the other where several files fail at once [S3.20, S3.21]', async () => {
    const world = new World();
    world.answers['wordcount/counter.py'] = [fileAnswer(MISNAMED)];
    world.says['project-failure'] = [
      {
        type: 'edit',
        path: 'wordcount/counter.py',
        content: PROJECT_FILES['wordcount/counter.py']
      }
    ];
    const { run, ended } = world.run();
    await ended;
    expect(world.seen).toEqual(['project-plan', 'project-failure']);
    expect(run.state.status).toBe('done');
    expect(world.folder.get('wordcount/counter.py')).toBe(
      PROJECT_FILES['wordcount/counter.py']
    );
  });

  it('goes on after an interruption where it stood, and pays for nothing twice [S3.29, H21]', async () => {
    const world = new World();
    const { run, ended } = world.run();
    world.onWrite = path => {
      if (path === 'wordcount/counter.py') {
        run.stop();
        throw new Error('the page went away');
      }
    };
    await ended;
    expect(run.state.status).toBe('cancelled');
    expect(world.folder.has('wordcount/reader.py')).toBe(true);
    const before = world.asked.length;
    world.onWrite = () => undefined;
    const again = world.run(resumePoint(run.state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    // The plan is put before the user again: approvals live as long as the tab.
    expect(world.seen).toEqual(['project-plan', 'project-plan']);
    expect(world.asked.slice(before)).not.toContain('plan');
    expect(new Set(world.asked).size).toBe(world.asked.length);
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
  });
});
