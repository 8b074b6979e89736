import { ServerConnection } from '@jupyterlab/services';

import { ContentsFiles } from '../../../src/adapters/jupyter/contents-files';
import { serverRealPath } from '../../../src/adapters/jupyter/real-path';
import { CellwrightError } from '../../../src/core/errors';

/** A server that gives this answer, and what it was asked. */
function server(answer: unknown, status = 200) {
  const asked: string[] = [];
  const settings = ServerConnection.makeSettings({
    baseUrl: 'http://lab.test/user/ada/',
    fetch: async input => {
      asked.push(
        new URL(input instanceof Request ? input.url : String(input)).href
      );
      if (answer instanceof Error) {
        throw answer;
      }
      return new Response(JSON.stringify(answer), { status });
    }
  });
  return { asked, realPath: serverRealPath(settings) };
}

const place = (path: string, real: string | null, refused: string | null) => ({
  path,
  real,
  refused
});

const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(CellwrightError);
  return (error as CellwrightError).failure;
};

describe('The place where a file lies', () => {
  it('[S5] is told by the server, with its links followed', async () => {
    const { asked, realPath } = server(place('a b.txt', 'data/a.txt', null));
    expect(await realPath('a b.txt')).toBe('data/a.txt');
    // JupyterLab adds the time, so that nothing comes from a cache.
    expect(asked).toEqual([
      expect.stringMatching(
        /^http:\/\/lab\.test\/user\/ada\/cellwright\/place\?path=a%20b\.txt(&\d+)?$/
      )
    ]);
  });

  it('[S5] is refused where it is outside of the root or hidden', async () => {
    const out = server(place('a.txt', null, 'outside'));
    expect((await failureOf(out.realPath('a.txt'))).code).toBe(
      'snippet-outside-root'
    );
    const hidden = server(place('a.txt', null, 'hidden'));
    const failure = await failureOf(hidden.realPath('a.txt'));
    expect(failure.code).toBe('snippet-unreadable');
    expect(failure.message).toContain('a link to a hidden file');
  });

  it('[S5] is what the path says where the server has no such route', async () => {
    expect(await server({}, 404).realPath('a.txt')).toBe('a.txt');
  });

  it.each([
    ['an error', { message: 'no' }, 500],
    ['a refusal', { message: 'no' }, 403],
    ['a page', '<html>', 200],
    ['the place of another file', place('b.txt', 'b.txt', null), 200],
    ['no connection', new TypeError('failed'), 200]
  ])('[S5] is never guessed: %s', async (_, answer, status) => {
    const { realPath } = server(answer, status);
    const failure = await failureOf(realPath('a.txt'));
    expect(failure.code).toBe('snippet-unreadable');
    expect(failure.message).toContain('No request was made.');
  });

  it('[S5] is known before anything is read', async () => {
    const get = jest.fn();
    const { realPath } = server(place('link.txt', null, 'outside'));
    const files = new ContentsFiles(
      { get, localPath: path => path },
      '',
      realPath
    );
    expect((await failureOf(files.readText('link.txt'))).code).toBe(
      'snippet-outside-root'
    );
    expect(get).not.toHaveBeenCalled();
  });
});
