import {
  cp,
  mkdtemp,
  readdir,
  readFile,
  rm,
  writeFile
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ProcessFolder } from '../../../src/adapters/process/process-folder';
import type { ResumePoint } from '../../../src/core/journal/resume';
import type {
  ExistingFolder,
  FolderFile
} from '../../../src/core/ports/project-folder';
import { resumePoint } from '../../../src/core/workflow/resume/resume-point';
import { ProjectWorld } from '../../fixtures/project-world';
import {
  fileAnswer,
  MISNAMED,
  PROJECT_FILES,
  PROJECT_REQUEST
} from '../../fixtures/small-project';

const READER = 'wordcount/reader.py';
const COUNTER = 'wordcount/counter.py';

/** Moments at which each is interrupted. */
const MOMENTS = 24;

/** Where the folders of this test are. */
let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'interrupted-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** What is asked, and what a model answers to it. */
interface Work {
  readonly prompt: string;
  readonly answers: Readonly<Record<string, readonly string[]>>;
}

/** A project whose counter does not fit at first. */
const WRITING: Work = {
  prompt: `%%llm --project wordcount\n${PROJECT_REQUEST}`,
  answers: {
    [COUNTER]: [fileAnswer(MISNAMED), fileAnswer(PROJECT_FILES[COUNTER])]
  }
};

/** A change of it: two files change, one comes, and one goes. */
const CHANGING: Work = {
  prompt: '%%llm --project wordcount\nAdd lines.',
  answers: {
    plan: [
      JSON.stringify({
        summary: 'Lines.',
        changes: [
          { type: 'change', path: READER, what: 'lines_of' },
          { type: 'change', path: COUNTER, what: 'counts lines' },
          {
            type: 'add',
            path: 'wordcount/lines.py',
            module: 'wordcount',
            what: 'lines'
          },
          { type: 'remove', path: 'tests/test_counter.py', what: '' }
        ]
      })
    ],
    [READER]: [fileAnswer(`${PROJECT_FILES[READER]}\n\nLINES = 1\n`)],
    [COUNTER]: [fileAnswer(`${PROJECT_FILES[COUNTER]}# counts lines\n`)],
    'wordcount/lines.py': [
      fileAnswer('from wordcount.reader import LINES\n\nALL = LINES\n')
    ]
  }
};

/** A page that can go away: from then on nothing of it happens. */
class Page {
  /** Where the page's journal stood when it went away; `null` while it is there. */
  point: ResumePoint | null = null;
  /** What was asked until then. */
  asked: readonly string[] = [];
  /** Moments at which it could have gone away. */
  moments = 0;
  readonly world: ProjectWorld;
  private run: ReturnType<ProjectWorld['run']>['run'] | null = null;

  /** @param end the moment at which it goes away, from 1; `Infinity` for never. */
  constructor(
    { prompt, answers }: Work,
    root: string,
    private readonly end: number
  ) {
    this.world = new ProjectWorld(prompt);
    this.world.answers = { ...answers };
    this.world.elsewhere = mortalFolder(root, this);
  }

  async live(resume: ResumePoint | null): Promise<void> {
    const { run, ended } = this.world.run(resume);
    this.run = run;
    run.subscribe(() => this.mayEnd());
    await ended;
  }

  /** @returns whether the page is gone. */
  mayEnd(): boolean {
    if (this.point === null && this.run?.state.finishedAt === null) {
      this.moments += 1;
      if (this.moments === this.end) {
        this.point = resumePoint(this.run.state);
        this.asked = [...this.world.asked];
        this.run.stop();
      }
    }
    return this.point !== null;
  }
}

/** A folder that a page writes to; where the page goes away, half of a text is left beside the file. */
function mortalFolder(root: string, page: Page): ExistingFolder {
  const folder = new ProcessFolder(root);
  const gone = () => {
    throw new Error('the page is gone');
  };
  return {
    read: path => folder.read(path),
    list: path => folder.list(path),
    write: async (file: FolderFile, signal: AbortSignal) => {
      if (page.point !== null) {
        gone();
      }
      if (page.mayEnd()) {
        const half = file.content.slice(0, file.content.length / 2);
        await writeFile(join(root, '.half.part'), half);
        gone();
      }
      await folder.write(file, signal);
      return page.mayEnd() ? gone() : undefined;
    },
    remove: async (path, signal) => {
      if (page.point !== null || page.mayEnd()) {
        gone();
      }
      await folder.remove(path, signal);
      return page.mayEnd() ? gone() : undefined;
    },
    move: async (path, to, signal) => {
      if (page.point !== null || page.mayEnd()) {
        gone();
      }
      await folder.move(path, to, signal);
      return page.mayEnd() ? gone() : undefined;
    }
  };
}

/** What tells of the runs themselves: of one, or of two. */
const RECORDS = /^cellwright-/;

/** The files that people see, but for the records. */
async function filesIn(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
    .map(entry => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    paths.map(async path => [
      path.slice(root.length + 1),
      await readFile(path, 'utf8')
    ])
  );
  return Object.fromEntries(
    texts.filter(([path]) => !RECORDS.test(path)).sort()
  ) as Record<string, string>;
}

/** A folder on this machine that holds what another does. */
async function folderLike(other: string | null): Promise<string> {
  const root = await mkdtemp(join(home, 'project-'));
  if (other !== null) {
    await cp(other, root, { recursive: true });
  }
  return root;
}

/** Moments all over a run, at distances that do not keep time with what happens in it. */
function someOf(moments: number): number[] {
  const golden = (Math.sqrt(5) - 1) / 2;
  return Array.from(
    { length: MOMENTS },
    (_none, at) => 1 + Math.floor(((at * golden) % 1) * moments)
  );
}

/** How many times more something is in one list than in another. */
function surplus(all: readonly string[], than: readonly string[]): string[] {
  const left = [...than];
  return all.filter(item => {
    const at = left.indexOf(item);
    if (at >= 0) {
      left.splice(at, 1);
    }
    return at < 0;
  });
}

/** What was paid for until a page went away: answers that are in its journal. */
function answered({ project }: ResumePoint): string[] {
  return project.flatMap(event =>
    event.type === 'file-answered'
      ? [String(event.path)]
      : event.type === 'plan-made' || event.type === 'differences-planned'
        ? ['plan']
        : event.type === 'request-coordinated'
          ? ['modules']
          : []
  );
}

describe.each([
  ['The writing of a project', WRITING, false],
  ['A change of a project', CHANGING, true]
] as const)('%s into a real folder', (_name, work, stands) => {
  it('ends the same wherever it is interrupted, in whole files, and nothing is paid for twice [N9, S3.29, H21]', async () => {
    const base = stands ? await folderLike(null) : null;
    if (base !== null) {
      await new Page(WRITING, base, Infinity).live(null);
    }
    const place = await folderLike(base);
    const whole = new Page(work, place, Infinity);
    await whole.live(null);
    const wanted = await filesIn(place);
    const before = base === null ? {} : await filesIn(base);
    expect(whole.moments).toBeGreaterThan(20);

    for (const end of someOf(whole.moments)) {
      const root = await folderLike(base);
      const page = new Page(work, root, end);
      await page.live(null);
      const { point } = page;
      if (point === null) {
        throw new Error(`the page did not go away at ${end}`);
      }
      for (const [path, text] of Object.entries(await filesIn(root))) {
        expect([
          before[path],
          wanted[path],
          PROJECT_FILES[path],
          MISNAMED
        ]).toContain(text);
      }
      const again = new Page(work, root, Infinity);
      const lost = surplus(page.asked, answered(point));
      // The model goes on where it was: what was answered before is not answered so again.
      again.world.asked.push(...answered(point));
      const paid = again.world.asked.length;
      await again.live(point);
      expect({ end, files: await filesIn(root) }).toEqual({
        end,
        files: wanted
      });
      const asked = [...page.asked, ...again.world.asked.slice(paid)];
      expect({
        end,
        twice: surplus(asked, [...whole.world.asked, ...lost])
      }).toEqual({ end, twice: [] });
    }
  });
});
