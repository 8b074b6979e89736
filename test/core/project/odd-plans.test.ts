import { makePlan } from '../../../src/core/project/plan/make-plan';
import { plannedPaths } from '../../../src/core/project/plan/plan-schema';
import { accessTo, ScriptedModel } from '../generation/scripted-model';
import type { FinishReason } from '../../../src/core/vocabulary';

/** A plan of two files; what is given replaces what it says. */
function plan(over: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ ...WHOLE, ...over }, null, 1);
}

const FILES = ['app/main.py', 'tests/test_main.py'];

const WHOLE = {
  name: 'words',
  summary: 'Counts words.',
  features: [{ name: 'Count', sub_features: [] }],
  modules: [{ name: 'app', framework: 'python' }],
  files: { app: FILES },
  implementation_order: [{ step: 1, type: 'service', files: FILES }]
};

/** The plan with further files, listed and in the order. */
function withFiles(...more: readonly string[]): string {
  const files = [...FILES, ...more];
  return plan({
    files: { app: files },
    implementation_order: [{ step: 1, files }]
  });
}

async function made(...answers: { text: string; finish?: FinishReason }[]) {
  const model = new ScriptedModel(answers);
  const { plan: read, calls } = await makePlan(
    'count words',
    [],
    null,
    accessTo(model)
  );
  return { paths: plannedPaths(read), read, calls, model };
}

/** The plan is read as it was meant, without another request. */
const READ: readonly (readonly [string, string])[] = [
  [
    'in a fence, with a sentence before it',
    `Here is the plan:\n\n\`\`\`json\n${plan()}\n\`\`\``
  ],
  [
    'in a fence of another kind, with talk around',
    `Sure!\n~~~\n${plan()}\n~~~\nShall I go on? {yes/no}`
  ],
  [
    'after its reasoning',
    `<think>{"files": {}} would be too little.</think>\n${plan()}`
  ],
  ['twice', `${plan()}\n\nOnce more:\n${plan()}`],
  ['with comments', plan().replace('"summary"', '// what it does\n "summary"')],
  ['with commas too many', plan().replace(/\]\n/g, '],\n')],
  [
    'with null for lists',
    plan({
      routes: null,
      api_endpoints: null,
      data_models: null,
      features: null
    })
  ],
  [
    'with null in a module',
    plan({
      modules: [
        {
          name: 'app',
          framework: 'python',
          dependencies: null,
          technologies: null,
          specification: null
        }
      ]
    })
  ],
  [
    'with numbers of steps as texts',
    plan({ implementation_order: [{ step: '1', type: null, files: FILES }] })
  ],
  [
    'with fields that nobody asked for',
    plan({ version: 2, author: { name: 'x' }, tests: true })
  ],
  [
    'without what may be left out',
    plan({ features: undefined, summary: undefined })
  ],
  [
    'with paths from here',
    plan({ files: { app: FILES.map(path => `./${path}`) } })
  ],
  [
    'with separators of Windows',
    plan({ files: { app: FILES.map(path => path.replace('/', '\\')) } })
  ],
  [
    'with spaces around its paths',
    plan({ files: { app: FILES.map(path => ` ${path} `) } })
  ],
  ['with line ends of Windows', plan().replace(/\n/g, '\r\n')]
];

/** Asked for once more, with what is wrong. */
const REASKED: readonly (readonly [string, string, RegExp])[] = [
  ['a path outside', withFiles('../x.py'), /"\.\.\/x\.py" leaves the folder/],
  [
    'a path outside, of Windows',
    withFiles('app\\..\\..\\x.py'),
    /leaves the folder/
  ],
  [
    'an absolute path',
    withFiles('/etc/cron.d/x'),
    /"\/etc\/cron\.d\/x" is absolute/
  ],
  ['a path at home', withFiles('~/x.py'), /is absolute/],
  ['a drive', withFiles('C:\\x.py'), /is absolute/],
  ['a share', withFiles('\\\\host\\share\\x.py'), /is absolute/],
  ['a hidden folder', withFiles('.git/hooks/pre-commit'), /is hidden/],
  ['NUL', withFiles('app/a\u0000.py'), /not every file system takes/],
  [
    'a letter that turns the reading',
    withFiles('app/\u202eyp.exe'),
    /not every file system takes/
  ],
  [
    'half a character',
    withFiles('app/\ud800.py'),
    /not every file system takes/
  ],
  ['a device', withFiles('app/CON'), /not every file system takes/],
  [
    'a device with an ending',
    withFiles('app/aux.py'),
    /not every file system takes/
  ],
  ['a dot at the end', withFiles('app/x.'), /not every file system takes/],
  [
    'a space before a separator',
    withFiles('app /x.py'),
    /not every file system takes/
  ],
  [
    'a name of 300 bytes',
    withFiles(`app/${'語'.repeat(100)}.py`),
    /not every file system takes/
  ],
  ['a folder for a file', withFiles('app/views/'), /is not a plain path/],
  [
    'twins of Unicode',
    withFiles('app/caf\u00e9.py', 'app/cafe\u0301.py'),
    /how their letters are encoded/
  ],
  [
    'twins of case',
    withFiles('app/Main.py'),
    /app\/main\.py and app\/Main\.py differ/
  ],
  [
    'folders that are twins',
    withFiles('App/other.py'),
    /app and App differ by upper and lower case/
  ],
  [
    'a file that is a folder',
    withFiles('app'),
    /app cannot be a file and the folder of app\/main\.py/
  ],
  [
    '500 files',
    withFiles(...Array.from({ length: 500 }, (_none, at) => `app/f${at}.py`)),
    /400 (?:at most|items)/
  ],
  ['no order', plan({ implementation_order: [] }), /implementation_order/],
  [
    'no files',
    plan({ files: {}, implementation_order: [{ step: 1, files: [] }] }),
    /No files are listed/
  ],
  ['no modules', plan({ modules: undefined }), /modules: .*expected array/],
  [
    'a list of files without modules',
    plan({ files: FILES }),
    /files: .*expected record/
  ],
  [
    'files that are objects',
    plan({ files: { app: FILES.map(path => ({ path })) } }),
    /files\.app\[0\]: .*expected string/
  ],
  [
    'a step that is a word',
    plan({ implementation_order: [{ step: 'first', files: FILES }] }),
    /implementation_order\[0\]\.step/
  ],
  [
    'files of a prototype',
    withFiles('app/x.py').replace('"app": [', '"__proto__": ['),
    /implementation_order has app\/main\.py|No files are listed/
  ],
  ['a list', `[${plan()}]`.replace('[{', '[1, {'), /./],
  ['talk alone', 'I would use FastAPI for this. Shall I go on?', /./]
];

describe('The plan of a project as models write it', () => {
  it.each(READ)('is read %s [S2.11, S2.18]', async (_how, text) => {
    const { paths, calls } = await made({ text });
    expect(paths).toEqual(FILES);
    expect(calls).toBe(1);
  });

  it.each(REASKED)(
    'is asked for once more where it has %s, which is quoted [S2.8, S2.19]',
    async (_what, text, issue) => {
      const { paths, calls, model } = await made({ text }, { text: plan() });
      expect(paths).toEqual(FILES);
      expect(calls).toBe(2);
      expect(model.lastSaid(1)).toMatch(/could not be used/);
      expect(model.lastSaid(1)).toMatch(issue);
      expect(model.lastSaid(1).length).toBeLessThan(6000);
    }
  );

  it('is asked for once more where it was cut, also where what came is whole [S2.8]', async () => {
    const { model } = await made(
      { text: plan(), finish: 'length' },
      { text: plan() }
    );
    expect(model.lastSaid(1)).toMatch(/cut off/);
  });
});
