import { CellwrightError } from '../../../../src/core/errors';
import { surveyFolder } from '../../../../src/core/project/change/survey-folder';
import { MapFolder } from '../../../fixtures/map-folder';

const NEVER = new AbortController().signal;

const survey = (files: Readonly<Record<string, string>>) =>
  surveyFolder(new MapFolder(new Map(Object.entries(files))), NEVER);

describe('The folder of a project', () => {
  it('is read but for packages, results, secrets and what is no text, and says what it leaves out [S2.51]', async () => {
    const { files, leftOut } = await survey({
      'app/main.py': 'print(1)\n',
      'app/__init__.py': '',
      'node_modules/x/index.js': 'x',
      'venv/lib/a.py': 'x',
      '.git/config': 'x',
      '.env': 'KEY=1',
      'prod.env': 'KEY=1',
      'server.pem': 'x',
      'logo.png': 'x',
      'package-lock.json': '{}',
      'look.ipynb': '{}',
      'huge.csv': 'x'.repeat(200_001)
    });
    expect([...files.keys()]).toEqual(['app/__init__.py', 'app/main.py']);
    expect(leftOut).toEqual([
      { path: 'huge.csv', why: 'is larger than 200 kB' },
      { path: 'logo.png', why: 'is no text' },
      { path: 'look.ipynb', why: 'is a notebook' },
      { path: 'package-lock.json', why: 'is written by a program' },
      { path: 'prod.env', why: 'may hold secrets' },
      { path: 'server.pem', why: 'may hold secrets' }
    ]);
  });

  it('takes one of two names that differ by case only, and tells of the other [S2.51]', async () => {
    const { files, leftOut } = await survey({ 'App.py': 'a', 'app.py': 'b' });
    expect([...files.keys()]).toEqual(['App.py']);
    expect(leftOut[0].why).toContain('upper and lower case');
  });

  it('is refused where it has more files than a project may, before any is read [S2.51]', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 401 }, (_, at) => [`f${at}.py`, 'x'])
    );
    await expect(survey(many)).rejects.toMatchObject({
      code: 'context-too-large',
      message: expect.stringContaining('401 files') as string
    });
  });

  it('is the code where there are many files of data beside it [S2.51]', async () => {
    const { files, leftOut } = await survey({
      'load.py': 'x',
      ...Object.fromEntries(
        Array.from({ length: 500 }, (_, at) => [`data/${at}.csv`, 'x'])
      )
    });
    expect([...files.keys()]).toEqual(['load.py']);
    expect(leftOut).toHaveLength(500);
  });

  it('leaves links that lead out of it alone, files and folders, and never loops in them [H18]', async () => {
    const refuse = (path: string) =>
      Promise.reject(
        new CellwrightError({
          ...{ code: 'file-path-refused', retryable: false },
          message: `${path} leads out of the folder of the project.`
        })
      );
    const { files, leftOut } = await surveyFolder(
      {
        list: async path =>
          path === ''
            ? [
                { path: 'a.py', kind: 'file', size: 1 },
                { path: 'b.py', kind: 'file', size: 1 },
                { path: 'loop', kind: 'folder', size: null }
              ]
            : refuse(path),
        read: async path => (path === 'b.py' ? refuse(path) : 'x')
      },
      NEVER
    );
    expect([...files.keys()]).toEqual(['a.py']);
    expect(leftOut.map(({ path }) => path)).toEqual(['b.py', 'loop']);
  });
});
