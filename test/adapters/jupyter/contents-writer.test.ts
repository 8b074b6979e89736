import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync
} from 'node:fs';
import { join } from 'node:path';
import { ContentsManager, type Contents } from '@jupyterlab/services';
import { ContentsWriter } from '../../../src/adapters/jupyter/contents-writer';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import { CellwrightError } from '../../../src/core/errors';
import { sha256 } from '../../../src/core/hash';
import type { FileToWrite } from '../../../src/core/ports/writer';
import {
  startJupyterServer,
  type JupyterServer
} from '../../fixtures/jupyter-server';

const NEVER = new AbortController().signal;

let server: JupyterServer;
let contents: ContentsManager;

beforeAll(async () => {
  server = await startJupyterServer();
  contents = new ContentsManager({
    serverSettings: server.kernelManager.serverSettings
  });
}, 60_000);
afterAll(async () => {
  contents.dispose();
  await server.stop();
}, 60_000);

const approve = (file: FileToWrite) => mintApproval(file, digestOf(file));
const newFile = (path: string, content = 'x = 1\n'): FileToWrite => ({
  path,
  content,
  replaces: null
});
const write = (file: FileToWrite, signal = NEVER) =>
  new ContentsWriter(contents, '', server.root).write(approve(file), signal);
const onDisk = (path: string) => readFileSync(join(server.root, path), 'utf8');
const failureOf = (work: Promise<unknown>): Promise<CellwrightError> =>
  work.then(
    () => Promise.reject(new Error('it did not fail')),
    (error: unknown) => error as CellwrightError
  );

/** A contents manager that notes every call and makes none. */
function watched(): { calls: string[]; contents: Contents.IManager } {
  const calls: string[] = [];
  const proxy = new Proxy(contents, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      return typeof value !== 'function'
        ? value
        : () => {
            calls.push(String(name));
            throw new Error('must not be called');
          };
    }
  });
  return { calls, contents: proxy };
}

describe('saving files on the Jupyter server', () => {
  it('writes a new file byte for byte, with the folders that it needs [S1.42]', async () => {
    const text = 'name = "Ålesund"\r\nend = "\u{1f600}"';
    const { path } = await write(newFile('tools/new/csv_tool.py', text));
    expect(path).toBe(`${server.root}/tools/new/csv_tool.py`);
    expect(onDisk('tools/new/csv_tool.py')).toBe(text);
    await write(newFile('tools/new/other.py'));
    expect(readdirSync(join(server.root, 'tools/new')).sort()).toEqual([
      'csv_tool.py',
      'other.py'
    ]);
  });

  it('names the path from the root of the server where the file system is not known', async () => {
    const writer = new ContentsWriter(contents, '', '~/work');
    const file = approve(newFile('unknown-root.py'));
    expect(await writer.write(file, NEVER)).toEqual({
      path: '/unknown-root.py'
    });
  });

  it('replaces a file only while its text is the one that was shown', async () => {
    writeFileSync(join(server.root, 'shown.py'), 'old\n');
    const change: FileToWrite = {
      path: 'shown.py',
      content: 'new\n',
      replaces: sha256('old\n', 16)
    };
    await write(change);
    expect(onDisk('shown.py')).toBe('new\n');
    writeFileSync(join(server.root, 'shown.py'), 'a human was here\n');
    expect((await failureOf(write(change))).code).toBe('consent-mismatch');
    expect(onDisk('shown.py')).toBe('a human was here\n');
  });

  it('does not write over a file that came meanwhile, nor bring back a deleted one', async () => {
    writeFileSync(join(server.root, 'came.py'), 'first\n');
    expect((await failureOf(write(newFile('came.py')))).code).toBe(
      'consent-mismatch'
    );
    expect(onDisk('came.py')).toBe('first\n');
    const gone = { ...newFile('gone.py'), replaces: sha256('old', 16) };
    expect((await failureOf(write(gone))).message).toContain('deleted');
    expect(existsSync(join(server.root, 'gone.py'))).toBe(false);
  });

  it.each([
    '../../.ssh/id_rsa',
    '/etc/passwd',
    '..\\x',
    'a%2f..%2fx.py',
    '../work2/x.py',
    '.ssh/config',
    'a/../b.py',
    'C:/x.py',
    './x.py',
    'x.ipynb',
    ''
  ])('refuses the path %j before any request [H18]', async path => {
    const { calls, contents } = watched();
    const writer = new ContentsWriter(contents);
    const { code } = await failureOf(
      writer.write(approve(newFile(path)), NEVER)
    );
    expect(code).toBe('file-path-refused');
    expect(calls).toEqual([]);
  });

  it('writes nothing without an approval that was made for exactly this file', async () => {
    const { calls, contents } = watched();
    const writer = new ContentsWriter(contents);
    const approved = approve(newFile('a.py'));
    const forged = {
      ...approved,
      value: { ...approved.value, path: 'b.py' }
    };
    expect((await failureOf(writer.write(forged, NEVER))).code).toBe(
      'consent-mismatch'
    );
    expect(calls).toEqual([]);
  });

  it('follows no link out of the folder that the server shows [H18]', async () => {
    const { calls, contents } = watched();
    const writer = new ContentsWriter(contents, '', server.root, async () => {
      throw new CellwrightError({
        code: 'snippet-outside-root',
        retryable: false,
        message: 'It leads out.'
      });
    });
    const error = await failureOf(
      writer.write(approve(newFile('a.py')), NEVER)
    );
    expect(error.code).toBe('file-path-refused');
    expect(calls).toEqual([]);
  });

  it('does not write where it was stopped before', async () => {
    const stop = new AbortController();
    stop.abort();
    const error = await failureOf(write(newFile('stopped.py'), stop.signal));
    expect(error.code).toBe('cancelled');
    expect(existsSync(join(server.root, 'stopped.py'))).toBe(false);
  });

  it('says what is in the way: a file as folder, a folder as file, a binary file', async () => {
    writeFileSync(join(server.root, 'plain'), 'text');
    mkdirSync(join(server.root, 'folder.py'));
    writeFileSync(join(server.root, 'binary.py'), Buffer.from([0xff, 0xfe, 0]));
    for (const [path, why] of [
      ['plain/x.py', /"plain" is a file/],
      ['folder.py', /a folder of that name/],
      ['binary.py', /not text/]
    ] as const) {
      const error = await failureOf(write(newFile(path)));
      expect(error.code).toBe('file-not-written');
      expect(error.message).toMatch(why);
    }
  });

  it('says so where the server is gone, and that trying again may help', async () => {
    const serverSettings = {
      ...server.kernelManager.serverSettings,
      baseUrl: 'http://127.0.0.1:9/'
    };
    const nobody = new ContentsManager({ serverSettings });
    const error = await failureOf(
      new ContentsWriter(nobody).write(approve(newFile('x.py')), NEVER)
    );
    nobody.dispose();
    expect(error).toMatchObject({ code: 'file-not-written', retryable: true });
  });
});
