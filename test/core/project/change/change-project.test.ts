import type {
  ChangeProposal,
  DifferencesProposal
} from '../../../../src/core/ports/project-human';
import type { ModuleRun } from '../../../../src/core/ports/runtime';
import { proposeUndo } from '../../../../src/core/project/change/undo-change';
import { resumePoint } from '../../../../src/core/workflow/resume/resume-point';
import { MapFolder } from '../../../fixtures/map-folder';
import { ProjectWorld } from '../../../fixtures/project-world';
import { fileAnswer, PROJECT_FILES } from '../../../fixtures/small-project';

const READER = 'wordcount/reader.py';
const COUNTER = 'wordcount/counter.py';
const TEST = 'tests/test_counter.py';

/** The folder of a project as Cellwright leaves it. */
async function written(): Promise<Map<string, string>> {
  const world = new ProjectWorld();
  await world.run().ended;
  return world.folder;
}

/** A world in which another notebook, of another day, changes that project. */
async function changing(
  changes: readonly object[],
  more: object = {}
): Promise<ProjectWorld> {
  const folder = await written();
  const world = new ProjectWorld(
    '%%llm --project wordcount\nChange it.',
    folder
  );
  world.answers = {
    plan: [JSON.stringify({ summary: 'It changes.', changes, ...more })]
  };
  return world;
}

const record = (world: ProjectWorld) =>
  JSON.parse(world.folder.get('cellwright-project.json') ?? '') as {
    plan: { files: Record<string, string[]>; api_endpoints: unknown[] };
    files: { path: string; end: string }[];
    changes: { files: string[] }[];
  };

describe('A project that stands in a folder', () => {
  it('is taken up from its record by another notebook, and changed by a plan of differences [J2, S2.51, S2.20]', async () => {
    const world = await changing([
      { type: 'change', path: COUNTER, what: 'least_common(text) comes' },
      { type: 'add', path: 'wordcount/cli.py', module: 'wordcount', what: 'x' }
    ]);
    const counter = `${PROJECT_FILES[COUNTER]}\n\ndef least_common(text: str) -> str:\n    return most_common(text, 99)[-1][0]\n`;
    world.answers[COUNTER] = [fileAnswer(counter)];
    world.answers['wordcount/cli.py'] = [
      fileAnswer('from wordcount.counter import least_common\n')
    ];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.failure).toBeNull();
    expect(world.seen).toEqual(['project-differences', 'project-change']);
    // The plan came back from the folder, with its files.
    expect(world.prompts[0]).toContain('PLANNING ONLY: plan a change');
    expect(world.prompts[0]).toContain('reader.words_of(text) -> list[str]');
    expect(world.prompts[0]).toContain('def words_of(text: str)');
    expect(world.asked).toEqual(['plan', COUNTER, 'wordcount/cli.py']);
    expect(world.folder.get(COUNTER)).toBe(counter);
    expect(world.folder.get(READER)).toBe(PROJECT_FILES[READER]);
    expect(record(world).plan.files.wordcount).toContain('wordcount/cli.py');
    expect(record(world).changes.at(-1)?.files).toEqual([
      COUNTER,
      'wordcount/cli.py'
    ]);
    expect(world.notebook.texts[1]).toContain(
      '2 passed before, 2 passed after'
    );
    // Before and after.
    expect(world.runs).toBe(2);
  });

  it('sends modules to the tool servers that were chosen for them [J2]', async () => {
    const world = await changing([
      { type: 'change', path: COUNTER, what: 'x' }
    ]);
    const text = world.folder.get('cellwright-project.json') ?? '';
    const stored = JSON.parse(text) as Record<string, unknown>;
    world.folder.set(
      'cellwright-project.json',
      JSON.stringify({
        ...stored,
        chosen: [{ name: 'wordcount', server: 'house' }]
      })
    );
    world.answers[COUNTER] = [fileAnswer(`${PROJECT_FILES[COUNTER]}# x\n`)];
    await world.run().ended;
    expect(world.chosen).toEqual(new Map([['wordcount', 'house']]));
  });

  it('writes nothing before the texts were approved [J2]', async () => {
    const world = await changing([
      { type: 'change', path: COUNTER, what: 'x' }
    ]);
    const before = new Map(world.folder);
    world.answers[COUNTER] = [fileAnswer(`${PROJECT_FILES[COUNTER]}# more\n`)];
    world.says['project-change'] = [{ type: 'reject' }];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('dropped');
    expect(world.folder).toEqual(before);
    const { files, tests } = world.shown.at(-1) as ChangeProposal;
    expect(files).toEqual([
      {
        path: COUNTER,
        before: PROJECT_FILES[COUNTER],
        after: `${PROJECT_FILES[COUNTER]}# more\n`
      }
    ]);
    expect(tests).toEqual([
      { module: 'wordcount', before: '2 passed', after: '2 passed' }
    ]);
  });

  it('has the callers of a renamed function changed, too, as the import graph says [S2.51]', async () => {
    const world = await changing([
      {
        type: 'change',
        path: READER,
        what: 'words_of becomes split_words',
        drops: ['words_of']
      }
    ]);
    const renamed = (path: string) =>
      PROJECT_FILES[path].replaceAll('words_of', 'split_words');
    world.answers[READER] = [fileAnswer(renamed(READER))];
    world.answers[COUNTER] = [fileAnswer(renamed(COUNTER))];
    await world.run().ended;
    const { differences } = world.shown[0] as DifferencesProposal;
    expect(differences.changes[1]).toMatchObject({
      type: 'change',
      path: COUNTER,
      follows: READER
    });
    expect(world.folder.get(COUNTER)).toBe(renamed(COUNTER));
    expect(world.folder.get(READER)).toBe(renamed(READER));
  });

  it('keeps what others take of a file, unless the plan says that it goes [S2.51]', async () => {
    const world = await changing([
      { type: 'change', path: READER, what: 'documents it better' }
    ]);
    const lost = PROJECT_FILES[READER].replace('words_of', 'split_words');
    const mended = `"""Splits."""\n${PROJECT_FILES[READER]}`;
    world.answers[READER] = [fileAnswer(lost), fileAnswer(mended)];
    await world.run().ended;
    expect(world.asked).toEqual(['plan', READER, READER]);
    expect(world.prompts.at(-1)).toContain('takes words_of from');
    expect(world.folder.get(READER)).toBe(mended);
    expect(world.folder.get(COUNTER)).toBe(PROJECT_FILES[COUNTER]);
  });

  it('mends what the tests find new, and leaves alone what failed before [S2.51]', async () => {
    const world = await changing([
      { type: 'change', path: COUNTER, what: 'x' }
    ]);
    const failure = (name: string) => ({
      name: `${TEST}::${name}`,
      file: TEST,
      line: 1,
      message: 'assert',
      suspects: [{ path: COUNTER, score: 1 }]
    });
    const failing = (...names: string[]) => ({
      status: 'failed' as const,
      commands: ['pytest'],
      passed: 1,
      failures: names.map(failure),
      reason: ''
    });
    world.results = [failing('old'), failing('old', 'new'), failing('old')];
    const texts = ['a', 'b'].map(
      text => `${PROJECT_FILES[COUNTER]}# ${text}\n`
    );
    world.answers[COUNTER] = texts.map(fileAnswer);
    const { run, ended } = world.run();
    await ended;
    expect(world.asked).toEqual(['plan', COUNTER, COUNTER]);
    expect(world.prompts.at(-1)).toContain('::new');
    expect(world.prompts.at(-1)).not.toContain('::old');
    expect(world.folder.get(COUNTER)).toBe(texts[1]);
    expect(world.notebook.texts[1]).toContain('Failed before, too');
    // No worse is not proved.
    expect(run.state.answer).toContain('pass for 0 of 1 module');
  });

  it('leaves out what is not ticked, in the plan and among the texts [J2]', async () => {
    const world = await changing([
      { type: 'change', path: COUNTER, what: 'x' },
      { type: 'change', path: READER, what: 'y' },
      { type: 'add', path: 'notes.md', module: 'wordcount', what: 'z' }
    ]);
    world.answers[READER] = [fileAnswer(`${PROJECT_FILES[READER]}# y\n`)];
    world.answers['notes.md'] = ['# Notes\n'];
    world.onAsk = path => {
      if (path === 'plan') {
        world.says['project-change'] = [
          { type: 'write', paths: [READER], repairs: false }
        ];
      }
    };
    world.agrees = asked => {
      const differences = {
        ...asked.differences,
        changes: asked.differences.changes.slice(1)
      };
      return { ...asked, differences };
    };
    await world.run().ended;
    expect(world.asked).toEqual(['plan', READER, 'notes.md']);
    expect(world.folder.get(READER)).toContain('# y');
    expect(world.folder.get(COUNTER)).toBe(PROJECT_FILES[COUNTER]);
    expect(world.folder.has('notes.md')).toBe(false);
    // What was left out leaves another project than the one that was tested.
    expect(world.runs).toBe(3);
  });
});

describe('A folder that Cellwright did not make', () => {
  const FILES = {
    'calc/ops.py': 'def add(a, b):\n    return a + b\n',
    'calc/main.py': 'from calc.ops import add\n\nprint(add(1, 2))\n',
    'prod.env': 'KEY=1\n'
  };

  it('is adopted: read, told, and changed like any other once the texts are approved [J2, S2.51]', async () => {
    const world = new ProjectWorld(
      '%%llm --project tool\nAdd subtraction.',
      new Map(Object.entries(FILES))
    );
    const ops = `${FILES['calc/ops.py']}\n\ndef sub(a, b):\n    return a - b\n`;
    world.answers = {
      plan: [
        JSON.stringify({
          changes: [{ type: 'change', path: 'calc/ops.py', what: 'sub(a, b)' }]
        })
      ],
      'calc/ops.py': [fileAnswer(ops)]
    };
    world.onAsk = () => expect(world.folder.size).toBe(3);
    await world.run().ended;
    const { isOurs, notes } = world.shown[0] as DifferencesProposal;
    expect(isOurs).toBe(false);
    expect(notes.join(' ')).toContain('holds no record of a plan');
    expect(notes.join(' ')).toContain('prod.env (may hold secrets)');
    expect(world.prompts.join(' ')).not.toContain('KEY=1');
    expect(world.folder.get('calc/ops.py')).toBe(ops);
    expect(record(world).plan.files.tool).toContain('calc/main.py');
    // From now on it is known.
    const next = new ProjectWorld('%%llm --project tool\nMore.', world.folder);
    next.answers = { plan: ['{"changes": [], "summary": "It has it."}'] };
    const { run, ended } = next.run();
    await ended;
    expect(run.state.answer).toContain('Nothing was changed. It has it.');
    expect(next.seen).toEqual([]);
  });

  it('has a plan with faults asked for once more, with the faults quoted [S2.51]', async () => {
    const world = new ProjectWorld(
      '%%llm --project tool\nAdd subtraction.',
      new Map(Object.entries(FILES))
    );
    const plan = (changes: object[]) => JSON.stringify({ changes });
    world.answers = {
      plan: [
        plan([
          { type: 'change', path: 'ops.py', what: 'x' },
          { type: 'add', path: 'Calc/ops.py', module: 'tool', what: '' },
          { type: 'remove', path: 'prod.env', what: '' },
          { type: 'add', path: '../out.py', module: 'tool', what: '' }
        ]),
        plan([])
      ]
    };
    await world.run().ended;
    expect(world.asked).toEqual(['plan', 'plan']);
    const again = world.prompts[1];
    expect(again).toContain(
      'ops.py is no file of the project. Did you mean calc/ops.py?'
    );
    expect(again).toContain('differ by upper and lower case only');
    expect(again).toContain('prod.env may hold secrets, so it stays as it is');
    expect(again).toContain('leaves the folder of the project');
  });
});

describe('A change that is interrupted', () => {
  const CHANGES = [
    { type: 'change', path: COUNTER, what: 'x' },
    { type: 'change', path: READER, what: 'y' }
  ];
  const AFTER: Readonly<Record<string, string>> = {
    [COUNTER]: `${PROJECT_FILES[COUNTER]}# x\n`,
    [READER]: `${PROJECT_FILES[READER]}# y\n`
  };

  /** A world in which the page goes away when a file is written. */
  async function interrupted(where: string) {
    const world = await changing(CHANGES);
    for (const [path, text] of Object.entries(AFTER)) {
      world.answers[path] = [fileAnswer(text)];
    }
    const before = new Map(world.folder);
    const { run, ended } = world.run();
    world.onWrite = path => {
      if (path === where) {
        run.stop();
        throw new Error('the page went away');
      }
    };
    await ended;
    expect(run.state.status).toBe('cancelled');
    world.onWrite = () => undefined;
    return { world, before, state: run.state };
  }

  it('goes on where it stood: no answer is paid for twice, and undo takes back the whole [J2, S3.29]', async () => {
    const { world, before, state } = await interrupted(COUNTER);
    // Whole files only: one is written, one is not.
    expect(world.folder.get(READER)).toBe(AFTER[READER]);
    expect(world.folder.get(COUNTER)).toBe(PROJECT_FILES[COUNTER]);
    const again = world.run(resumePoint(state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    expect(world.asked).toEqual(['plan', READER, COUNTER]);
    expect(world.runs).toBe(2);
    expect(world.folder.get(COUNTER)).toBe(AFTER[COUNTER]);
    expect(record(world).changes.at(-1)?.files.sort()).toEqual([
      COUNTER,
      READER
    ]);
    const { files } = await proposeUndo(new MapFolder(world.folder), 'w');
    for (const { path, after } of files) {
      expect(after).toBe(before.get(path));
    }
    expect(files).toHaveLength(3);
  });

  it('is taken back where it is not to go on [J2]', async () => {
    const { world, before } = await interrupted(COUNTER);
    const { files, edited } = await proposeUndo(
      new MapFolder(world.folder),
      'w'
    );
    expect(edited).toEqual([]);
    expect(files).toEqual([
      { path: READER, before: AFTER[READER], after: before.get(READER) }
    ]);
  });

  it('keeps what somebody wrote meanwhile [J2]', async () => {
    const { world, state } = await interrupted(COUNTER);
    world.folder.set(COUNTER, `# mine\n${PROJECT_FILES[COUNTER]}`);
    const again = world.run(resumePoint(state));
    await again.ended;
    expect(world.folder.get(COUNTER)).toContain('# mine');
    expect(world.notebook.texts[1]).toContain(
      'was to change and stayed as it is'
    );
  });
});

describe('A file that moves and changes', () => {
  const WORDS = 'wordcount/words.py';
  const TEXT = `${PROJECT_FILES[READER]}# it moved\n`;

  /** The page goes away between the two: the old text stands under the new name. */
  async function halfway() {
    const world = await changing([
      { type: 'rename', path: READER, to: WORDS, what: 'and a remark' }
    ]);
    world.answers[WORDS] = [fileAnswer(TEXT)];
    world.answers[COUNTER] = [
      fileAnswer(PROJECT_FILES[COUNTER].replace('.reader', '.words'))
    ];
    const before = new Map(world.folder);
    const { run, ended } = world.run();
    let touched = 0;
    world.onWrite = path => {
      touched += path === WORDS ? 1 : 0;
      if (touched === 2) {
        run.stop();
        throw new Error('the page went away');
      }
    };
    await ended;
    world.onWrite = () => undefined;
    expect(world.folder.get(WORDS)).toBe(PROJECT_FILES[READER]);
    expect(world.folder.has(READER)).toBe(false);
    return { world, before, state: run.state };
  }

  it('is written to its end by going on, whatever came between the two, and taken back as a whole [J2, S3.29]', async () => {
    const { world, before, state } = await halfway();
    const again = world.run(resumePoint(state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    expect(world.folder.get(WORDS)).toBe(TEXT);
    expect(world.folder.get(COUNTER)).toContain('.words');
    expect(world.asked).toEqual(['plan', WORDS, COUNTER]);
    const { files, edited } = await proposeUndo(
      new MapFolder(world.folder),
      'w'
    );
    expect(edited).toEqual([]);
    for (const { path, after } of files) {
      expect(after).toBe(before.get(path) ?? null);
    }
  });

  it('is taken back where it is not to go on, and where that broke off halfway as well [J2]', async () => {
    const { world, before } = await halfway();
    const folder = new MapFolder(world.folder);
    const { files, edited } = await proposeUndo(folder, 'w');
    expect(edited).toEqual([]);
    expect(files).toContainEqual({
      path: WORDS,
      before: PROJECT_FILES[READER],
      after: null
    });
    // The way back is a move and a text as well.
    world.folder.set(READER, TEXT);
    world.folder.delete(WORDS);
    const back = await proposeUndo(folder, 'w');
    expect(back.edited).toEqual([]);
    expect(back.files).toContainEqual({
      path: READER,
      before: TEXT,
      after: before.get(READER),
      from: WORDS
    });
  });
});

describe('What takes a change back', () => {
  const MINE = 'def test_mine():\n    assert True\n';

  it('never loses what somebody wrote between an interruption and going on [J2, S2.51]', async () => {
    const world = await changing([
      { type: 'change', path: READER, what: 'y' },
      { type: 'remove', path: TEST, what: '' }
    ]);
    world.answers[READER] = [fileAnswer(`${PROJECT_FILES[READER]}# y\n`)];
    const before = new Map(world.folder);
    const { run, ended } = world.run();
    world.onWrite = path => {
      if (path === READER) {
        run.stop();
        throw new Error('the page went away');
      }
    };
    await ended;
    world.onWrite = () => undefined;
    world.folder.set(TEST, MINE);
    await world.run(resumePoint(run.state)).ended;
    expect(world.folder.has(TEST)).toBe(false);
    const { files } = await proposeUndo(new MapFolder(world.folder), 'w');
    const after = new Map(files.map(file => [file.path, file.after]));
    expect(after.get(TEST)).toBe(MINE);
    expect(after.get(READER)).toBe(before.get(READER));
  });

  /** A change that is written, and another one of which nothing is. */
  async function afterwards(
    prepare: (world: ProjectWorld) => void
  ): Promise<string | undefined> {
    const first = await changing([{ type: 'change', path: READER, what: 'x' }]);
    first.answers[READER] = [fileAnswer(`${PROJECT_FILES[READER]}# x\n`)];
    await first.run().ended;
    const undo = first.folder.get('cellwright-undo.json');
    expect(undo).toContain('It changes.');
    const second = new ProjectWorld(
      '%%llm --project wordcount\nChange it again.',
      first.folder
    );
    const changes = [{ type: 'change', path: COUNTER, what: 'z' }];
    second.answers = {
      plan: [JSON.stringify({ summary: 'Again.', changes })],
      [COUNTER]: [fileAnswer(`${PROJECT_FILES[COUNTER]}# z\n`)]
    };
    prepare(second);
    await second.run().ended;
    expect(second.asked).toContain(COUNTER);
    expect(second.folder.get(COUNTER)).not.toContain('# z');
    return second.folder.get('cellwright-undo.json') === undo
      ? 'kept'
      : second.folder.get('cellwright-undo.json');
  }

  it('stays where of a later change nothing is wanted [J2]', async () => {
    expect(
      await afterwards(world => {
        world.says['project-change'] = [
          { type: 'write', paths: [], repairs: false }
        ];
      })
    ).toBe('kept');
  });

  it('stays where somebody writes what a later change was to write, before and after the texts are approved [J2]', async () => {
    expect(
      await afterwards(world => {
        world.onAsk = path => {
          if (path === COUNTER) {
            world.folder.set(COUNTER, '# mine\n');
          }
        };
      })
    ).toBe('kept');
    expect(
      await afterwards(world => {
        world.onWrite = path => {
          if (path === 'cellwright-undo.json') {
            world.folder.set(COUNTER, '# mine\n');
          }
        };
      })
    ).toBe('kept');
  });
});

describe('What somebody writes while a change is at work', () => {
  it('stays where the file was to change or to go, and the tests run once more with it [J2, S2.51]', async () => {
    const world = await changing([
      { type: 'change', path: READER, what: 'x' },
      { type: 'remove', path: TEST, what: '' },
      { type: 'change', path: COUNTER, what: 'y' }
    ]);
    world.answers[READER] = [fileAnswer(`${PROJECT_FILES[READER]}# x\n`)];
    world.answers[COUNTER] = [fileAnswer(`${PROJECT_FILES[COUNTER]}# y\n`)];
    const theirs = new Map([
      [READER, `${PROJECT_FILES[READER]}# mine\n`],
      [TEST, 'def test_mine():\n    assert True\n']
    ]);
    // The last to be asked for: the others are laid out.
    world.onAsk = path => {
      if (path === COUNTER) {
        theirs.forEach((text, mine) => world.folder.set(mine, text));
      }
    };
    await world.run().ended;
    expect(world.asked.at(-1)).toBe(COUNTER);
    theirs.forEach((text, path) => expect(world.folder.get(path)).toBe(text));
    const { files } = world.shown.at(-1) as ChangeProposal;
    expect(files.map(({ path }) => path)).toEqual([COUNTER]);
    expect(world.folder.get(COUNTER)).toContain('# y');
    expect(world.runs).toBe(3);
  });
});

describe('A change whose tests need commands in the folder', () => {
  const texts = ['a', 'b'].map(text => `${PROJECT_FILES[READER]}# ${text}\n`);

  /** A world whose first run after the change fails. */
  async function failingOnce() {
    const world = await changing([{ type: 'change', path: READER, what: 'x' }]);
    world.runsInFolder = true;
    world.answers[READER] = texts.map(fileAnswer);
    const failure = {
      ...{ name: 'x', file: TEST, line: 1, message: 'no' },
      suspects: [{ path: READER, score: 1 }]
    };
    const run = { commands: ['npm test'], passed: 1, reason: '' };
    world.results = [
      { ...run, status: 'passed', failures: [] },
      { ...run, status: 'failed', failures: [failure] }
    ];
    return world;
  }

  it('is shown before they run, and so are repairs [J2, S2.51]', async () => {
    const world = await failingOnce();
    await world.run().ended;
    expect(world.seen).toEqual([
      'project-differences',
      'project-change',
      'project-change'
    ]);
    const [, first, second] = world.shown as ChangeProposal[];
    expect(first).toMatchObject({ runsAfter: true, isRepair: false });
    expect(first.tests[0].after).toBeNull();
    expect(second).toMatchObject({ runsAfter: true, isRepair: true });
    expect(second.files).toEqual([
      { path: READER, before: texts[0], after: texts[1] }
    ]);
    // The undo goes back to the very beginning.
    const { files } = await proposeUndo(new MapFolder(world.folder), 'w');
    expect(files[0].after).toBe(PROJECT_FILES[READER]);
  });

  it('has its repairs written unasked where that was agreed to [J2]', async () => {
    const world = await failingOnce();
    world.says['project-change'] = [
      { type: 'write', paths: [READER], repairs: true }
    ];
    await world.run().ended;
    expect(world.seen).toEqual(['project-differences', 'project-change']);
    expect(world.folder.get(READER)).toBe(texts[1]);
  });

  it('never has a repair written over what somebody wrote after the change, nor undone to what that replaced [J2, S2.51]', async () => {
    const world = await failingOnce();
    const [mine, before] = ['# mine\n', world.folder.get(READER)];
    world.says['project-change'] = [
      { type: 'write', paths: [READER], repairs: true }
    ];
    world.onAsk = () => {
      if (world.folder.get(READER) !== before) {
        world.folder.set(READER, mine);
      }
    };
    await world.run().ended;
    expect(world.asked).toEqual(['plan', READER, READER]);
    expect(world.folder.get(READER)).toBe(mine);
    const undo = await proposeUndo(new MapFolder(world.folder), 'w');
    expect(undo.edited).toEqual([READER]);
  });

  it('says what stands there where its repairs are not wanted [J2]', async () => {
    const world = await failingOnce();
    world.says['project-change'] = [
      { type: 'write', paths: [READER], repairs: false },
      { type: 'reject' }
    ];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.failure?.message).toContain(
      `${READER} had been written before`
    );
    expect(world.folder.get(READER)).toBe(texts[0]);
  });
});

describe('A new failure after a change', () => {
  it('is looked for in what was changed, not in the test that found it [S2.51]', async () => {
    const world = await changing([
      { type: 'change', path: READER, what: 'x' },
      { type: 'add', path: 'tests/test_x.py', module: 'wordcount', what: 'y' }
    ]);
    const texts = ['a', 'b'].map(text => `${PROJECT_FILES[READER]}# ${text}\n`);
    world.answers[READER] = texts.map(fileAnswer);
    world.answers['tests/test_x.py'] = [
      fileAnswer('def test_x(fixture):\n    assert fixture["x"] == 1\n')
    ];
    const failed: ModuleRun = {
      status: 'failed',
      commands: ['pytest'],
      passed: 2,
      failures: [
        {
          name: 'tests/test_x.py::test_x',
          file: 'tests/test_x.py',
          line: 2,
          message: "KeyError: 'x'",
          suspects: []
        }
      ],
      reason: ''
    };
    world.results = [{ ...failed, status: 'passed', failures: [] }, failed];
    await world.run().ended;
    expect(world.asked).toEqual(['plan', READER, 'tests/test_x.py', READER]);
    expect(world.folder.get(READER)).toBe(texts[1]);
  });
});

describe('A change that has left something open', () => {
  it('is taken as it ended, but for the module whose tests are wanted again [S3.20, J2]', async () => {
    const world = await changing([{ type: 'change', path: READER, what: 'x' }]);
    world.answers[READER] = [fileAnswer(`${PROJECT_FILES[READER]}# x\n`)];
    const failure = { name: 'x', file: null, line: null, message: 'no' };
    const failed: ModuleRun = {
      status: 'failed',
      commands: ['pytest'],
      passed: 1,
      failures: [{ ...failure, suspects: [] }],
      reason: ''
    };
    const before: ModuleRun = { ...failed, status: 'passed', failures: [] };
    // Each repair leaves the failure as it is.
    world.results = [before, ...Array.from({ length: 6 }, () => failed)];
    world.says['project-failure'] = [{ type: 'continue' }];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.answer).toContain('pass for 0 of 1 module');
    world.results = [];
    const point = resumePoint(run.state);
    const paid = world.asked.length;
    const again = world.run({
      ...point,
      project: [
        ...point.project,
        { type: 'module-reopened', at: 0, module: 'wordcount' }
      ]
    });
    await again.ended;
    expect(again.run.state.answer).toContain('pass for 1 of 1 module');
    expect(world.asked).toHaveLength(paid);
    expect(record(world).changes).toHaveLength(1);
  });
});
