import { ServerConnection } from '@jupyterlab/services';

import { serverWorkTrees } from '../../../src/adapters/jupyter/server-work-trees';
import { CellwrightError } from '../../../src/core/errors';

/** The work trees of a server that gives this answer. */
function workTrees(answer: unknown, status = 200) {
  return serverWorkTrees(
    ServerConnection.makeSettings({
      baseUrl: 'http://lab.test/',
      fetch: async () => {
        if (answer instanceof Error) {
          throw answer;
        }
        return new Response(JSON.stringify(answer), { status });
      }
    })
  );
}

const CHANGES = { diff: '+x', new: ['a.py'], notebooks: [], whole: true };
const STILL = new AbortController().signal;

const failureOf = async (promise: Promise<unknown>) => {
  const error = await promise.catch((error: unknown) => error);
  expect(error).toBeInstanceOf(CellwrightError);
  return (error as CellwrightError).failure;
};

describe('The git work tree of a server [N6]', () => {
  it('is told as the server compares it', async () => {
    const trees = workTrees({ state: 'changes', ...CHANGES });
    expect(await trees.changes('', STILL)).toMatchObject(CHANGES);
  });

  it.each([
    ['no-git', 'snippet-missing', 'git is not installed'],
    ['no-repository', 'snippet-missing', 'no git repository'],
    ['no-folder', 'snippet-unreadable', 'none on the machine'],
    ['failed', 'snippet-unreadable', 'could not compare']
  ])('is missing with its cause and a fix: %s', async (state, code, words) => {
    const nothing = { ...CHANGES, state, diff: '', new: [] };
    const failure = await failureOf(workTrees(nothing).changes('', STILL));
    expect(failure).toMatchObject({ code, retryable: false });
    expect(failure.message).toContain(words);
    expect(failure.message).toContain('No request was made.');
    expect(failure.fix).not.toBeUndefined();
  });

  it('is told of as what it is where the server lacks the route, is gone, or was not waited for', async () => {
    const lacking = await failureOf(workTrees({}, 404).changes('', STILL));
    expect(lacking.fix).toContain('Install the Python package cellwright');
    const gone = workTrees(new TypeError('Failed to fetch'));
    expect(await failureOf(gone.changes('', STILL))).toMatchObject({
      code: 'snippet-unreadable',
      retryable: true,
      message: 'The Jupyter server does not answer.'
    });
    const left = gone.changes('', AbortSignal.abort());
    expect((await failureOf(left)).code).toBe('cancelled');
  });
});
