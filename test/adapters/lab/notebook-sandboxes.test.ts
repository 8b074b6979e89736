import { NotebookModel } from '@jupyterlab/notebook';
import {
  ServerConnection,
  type ServiceManager,
  type Session
} from '@jupyterlab/services';
import { NotebookSandboxes } from '../../../src/adapters/lab/notebook-sandboxes';
import { systemClock } from '../../../src/core/ports/clock';

/**
 * A server whose kernels never start, as far as a sandbox looks at it.
 *
 * @param start what starting a session comes to.
 * @param running the sessions on the server; the ids of those told by their paths have an `id of` before.
 */
function setUp(
  start: () => Promise<unknown> = () => Promise.reject(new Error('no kernel')),
  running: readonly (string | Partial<Session.IModel>)[] = []
) {
  const paths: string[] = [];
  const started: string[] = [];
  const ended: string[] = [];
  const manager = {
    serverSettings: ServerConnection.makeSettings(),
    contents: { localPath: (path: string) => path },
    kernelspecs: {
      ready: Promise.resolve(),
      specs: {
        default: 'python3',
        kernelspecs: {
          python3: {
            name: 'python3',
            language: 'python',
            display_name: 'Python'
          }
        }
      }
    },
    sessions: {
      startNew: ({ path }: { path: string }) => {
        paths.push(path.replace(/[^/]*$/, ''));
        started.push(path);
        return start();
      },
      refreshRunning: () => Promise.resolve(),
      running: () =>
        running.map(it =>
          typeof it === 'string' ? { id: `id of ${it}`, path: it } : it
        ),
      shutdown: (id: string) => {
        ended.push(id);
        return Promise.resolve();
      }
    }
  } as unknown as ServiceManager.IManager;
  const sandboxes = new NotebookSandboxes(manager, systemClock, 'a check');
  return { sandboxes, paths, started, ended };
}

/** Lets everything happen that waits for nothing else. */
const settle = () => new Promise(resolve => setTimeout(resolve));

const WANTED = { language: 'python', kernel: null };

describe('The sandbox of a notebook', () => {
  it('starts its kernels where the notebook is now', async () => {
    const { sandboxes, paths } = setUp();
    const notebook = new NotebookModel();
    await sandboxes.of(notebook, 'a/n.ipynb').sandbox.warm(WANTED);
    await settle();
    const moved = sandboxes.of(notebook, 'b/n.ipynb');
    await moved.sandbox.warm(WANTED);
    await settle();
    expect(paths).toEqual(['a/', 'b/']);
    expect(moved).toBe(sandboxes.of(notebook, 'b/n.ipynb'));
  });

  it('ends with its notebook, and with it the consent', async () => {
    const { sandboxes, paths } = setUp();
    const notebook = new NotebookModel();
    const sandbox = sandboxes.of(notebook, 'n.ipynb');
    notebook.dispose();
    await settle();
    expect(sandbox.consent).toBeNull();
    await expect(sandbox.sandbox.warm(WANTED)).rejects.toMatchObject({
      code: 'sandbox-unavailable'
    });
    expect(paths).toEqual([]);
  });

  it('that was being started when the page went away ends with the next page, in the same tab [H26]', async () => {
    const { sandboxes, started } = setUp(() => new Promise(() => undefined));
    const notebook = new NotebookModel();
    await sandboxes.of(notebook, 'n.ipynb').sandbox.warm(WANTED);
    await settle();
    expect(started).toHaveLength(1);
    window.dispatchEvent(new Event('pagehide'));

    const next = setUp(undefined, [...started, 'cellwright-check-other']);
    await settle();
    expect(next.ended).toEqual(started.map(path => `id of ${path}`));
    const later = setUp(undefined, started);
    await settle();
    expect(later.ended).toEqual([]);
  });

  it('ends with the page even where the browser keeps nothing for the next one [H26]', async () => {
    const signal = { connect: () => undefined };
    const session = {
      id: 'at work',
      disposed: signal,
      kernel: {
        statusChanged: signal,
        disposed: signal,
        info: new Promise(() => undefined)
      }
    };
    const starts = [Promise.resolve(session), new Promise(() => undefined)];
    const { sandboxes, started } = setUp(
      () => starts.shift() ?? Promise.reject(new Error('no kernel'))
    );
    const request = jest
      .spyOn(ServerConnection, 'makeRequest')
      .mockResolvedValue(new Response());
    const full = jest
      .spyOn(Storage.prototype, 'setItem')
      .mockImplementation(() => {
        throw new DOMException('full', 'QuotaExceededError');
      });
    const failed = jest.fn();
    window.addEventListener('error', failed);
    for (const path of ['a.ipynb', 'b.ipynb']) {
      const notebook = new NotebookModel();
      await sandboxes.of(notebook, path).sandbox.warm(WANTED);
      await settle();
    }
    expect(started).toHaveLength(2);
    window.dispatchEvent(new Event('pagehide'));
    expect(full).toHaveBeenCalled();
    expect(failed).not.toHaveBeenCalled();
    expect(request.mock.calls.map(([url, init]) => [url, init.method])).toEqual(
      [[expect.stringMatching(/api\/sessions\/at work$/), 'DELETE']]
    );
    window.removeEventListener('error', failed);
    request.mockRestore();
    full.mockRestore();
  });

  it('that a crashed browser left ends with the next page; one at work in another browser does not [H26]', async () => {
    const session = (
      id: string,
      connections: number,
      minutes: number,
      path = `a/cellwright-check-${id}`
    ): Partial<Session.IModel> => ({
      id,
      path,
      kernel: {
        id,
        name: 'python3',
        connections,
        last_activity: new Date(Date.now() - minutes * 60_000).toISOString()
      }
    });
    const { ended } = setUp(undefined, [
      session('left', 0, 60),
      session('at work', 1, 60),
      session('just started', 0, 1),
      session('of a user', 0, 60, 'a/notebook.ipynb')
    ]);
    await settle();
    expect(ended).toEqual(['left']);
  });
});
