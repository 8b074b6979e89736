import { type Contents, ServerConnection } from '@jupyterlab/services';

import { ContentsFiles } from '../../../src/adapters/jupyter/contents-files';
import { CellwrightError } from '../../../src/core/errors';

type Answer = Partial<Contents.IModel> | Error;

const status = (code: number) =>
  new ServerConnection.ResponseError(
    { status: code, statusText: 'no' } as Response,
    'no'
  );

/** A contents manager that answers by path and remembers what it was asked. */
const manager = (answers: Readonly<Record<string, Answer>>) => ({
  get: jest.fn(async (path: string, _options?: Contents.IFetchOptions) => {
    const answer = answers[path] ?? status(404);
    if (answer instanceof Error) {
      throw answer;
    }
    const model = {
      path,
      type: 'file',
      size: 3,
      last_modified: '2025-11-01T00:00:00Z',
      content: null,
      format: null,
      ...answer
    };
    return model as Contents.IModel;
  }),
  localPath: (path: string) => path.replace(/^RTC:/, '')
});

const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(CellwrightError);
  return (error as CellwrightError).failure;
};

describe('ContentsFiles.stat', () => {
  it('gives the entry without asking for the content', async () => {
    const contents = manager({ 'a.py': {} });
    expect(await new ContentsFiles(contents).stat('a.py')).toEqual({
      path: 'a.py',
      kind: 'file',
      size: 3,
      modified: '2025-11-01T00:00:00Z'
    });
    expect(contents.get).toHaveBeenCalledWith('a.py', { content: false });
  });

  it.each([
    ['notebook', 'notebook'],
    ['directory', 'directory'],
    ['file', 'file'],
    ['symlink-of-another-kind', 'file']
  ])('reads the type %s as %s', async (type, kind) => {
    const files = new ContentsFiles(manager({ x: { type } }));
    expect(await files.stat('x')).toMatchObject({ kind });
  });

  it('is null for what is missing or hidden', async () => {
    expect(await new ContentsFiles(manager({})).stat('x')).toBeNull();
  });

  it('is null where a browser-only server says it in words', async () => {
    const lite = new Error('Could not find content with path x');
    expect(await new ContentsFiles(manager({ x: lite })).stat('x')).toBeNull();
  });

  it.each([
    [403, false, 'does not allow'],
    [401, false, 'does not allow'],
    [500, true, 'could not be read']
  ])('tells HTTP %i', async (code, retryable, words) => {
    const files = new ContentsFiles(manager({ x: status(code) }));
    const failure = await failureOf(files.stat('x'));
    expect(failure).toMatchObject({ code: 'snippet-unreadable', retryable });
    expect(failure.message).toContain(words);
  });

  it('tells a server that is away, with its own error as the cause', async () => {
    const away = new ServerConnection.NetworkError(new TypeError('away'));
    const files = new ContentsFiles(manager({ x: away }));
    const error = await files.stat('x').catch((error: unknown) => error);
    expect(error).toMatchObject({
      code: 'snippet-unreadable',
      retryable: true,
      cause: away
    });
  });
});

describe('ContentsFiles.list', () => {
  it('gives the entries of a folder', async () => {
    const content = [
      { path: 'd/a.py', type: 'file', size: 1, last_modified: '' },
      { path: 'd/e', type: 'directory', last_modified: '' }
    ];
    const contents = manager({ d: { type: 'directory', content } });
    expect(await new ContentsFiles(contents).list('d')).toEqual([
      { path: 'd/a.py', kind: 'file', size: 1, modified: '' },
      { path: 'd/e', kind: 'directory', size: null, modified: '' }
    ]);
    expect(contents.get).toHaveBeenCalledWith('d', {
      content: true,
      type: 'directory'
    });
  });

  it.each([
    ['is missing', {}],
    ['is a file', { d: { content: 'text' } }]
  ])('fails where the folder %s', async (_, answers) => {
    const files = new ContentsFiles(manager(answers));
    expect((await failureOf(files.list('d'))).code).toBe('snippet-unreadable');
  });
});

describe('ContentsFiles.readText', () => {
  it('asks for the content and forces no format', async () => {
    const contents = manager({ 'a.py': { content: 'x', format: 'text' } });
    const { text, entry } = await new ContentsFiles(contents).readText('a.py');
    expect(text).toBe('x');
    expect(entry.path).toBe('a.py');
    expect(contents.get).toHaveBeenCalledWith('a.py', {
      content: true,
      type: 'file'
    });
  });

  it('reads an empty file', async () => {
    const contents = manager({ 'a.py': { content: '', format: 'text' } });
    const { text } = await new ContentsFiles(contents).readText('a.py');
    expect(text).toBe('');
  });

  it('gives a notebook as JSON text', async () => {
    const content = { cells: [] };
    const contents = manager({
      'n.ipynb': { type: 'notebook', format: 'json', content }
    });
    const { text } = await new ContentsFiles(contents).readText('n.ipynb');
    expect(JSON.parse(text)).toEqual(content);
    expect(contents.get).toHaveBeenCalledWith('n.ipynb', {
      content: true,
      type: 'notebook'
    });
  });

  it.each([
    ['a binary file', { content: 'AAAA', format: 'base64' as const }, 'binary'],
    ['no content', { content: null }, 'binary'],
    ['HTTP 400', status(400), 'cannot read it as text'],
    ['a file that is gone by now', status(404), 'not there'],
    ['HTTP 403', status(403), 'does not allow']
  ])('refuses %s', async (_, answer, words) => {
    const files = new ContentsFiles(manager({ x: answer }));
    const failure = await failureOf(files.readText('x'));
    expect(failure).toMatchObject({
      code: 'snippet-unreadable',
      retryable: false
    });
    expect(failure.message).toContain(words);
  });
});

describe('ContentsFiles on a drive', () => {
  it('reads there and gives paths without the drive', async () => {
    const contents = manager({
      'RTC:w/a.py': { content: 'x', format: 'text' }
    });
    const files = new ContentsFiles(contents, 'RTC');
    expect((await files.readText('w/a.py')).entry.path).toBe('w/a.py');
  });
});
