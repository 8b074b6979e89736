import type { INotebookModel } from '@jupyterlab/notebook';
import {
  ServerConnection,
  type ServiceManager,
  type Session
} from '@jupyterlab/services';
import { PathExt, URLExt } from '@jupyterlab/coreutils';
import type { Clock } from '../../core/ports/clock';
import { JupyterSandbox } from '../jupyter/sandbox/jupyter-sandbox';
import { NotebookSandbox } from '../jupyter/sandbox/notebook-sandbox';
import { endLeftSandboxes, leaveSandboxes } from './left-sandboxes';

/** The sandboxes of the notebooks that are open in this tab; each ends with its notebook. */
export class NotebookSandboxes {
  constructor(
    private readonly _manager: ServiceManager.IManager,
    private readonly _clock: Clock,
    /** What people read in the list of running kernels. */
    private readonly _label: string
  ) {
    // Where that fails, they are as good as those of a tab that was closed: the server's list shows them.
    endLeftSandboxes(_manager.sessions, _clock.now()).catch(() => undefined);
    window.addEventListener('pagehide', ({ persisted }) => {
      if (!persisted) {
        this._endAll();
      }
    });
  }

  /** @param path of the notebook's file, with its drive. */
  of(notebook: INotebookModel, path: string): NotebookSandbox {
    let sandbox = this._sandboxes.get(notebook);
    if (sandbox === undefined) {
      const made = new NotebookSandbox(of => this._make(of));
      this._sandboxes.set(notebook, made);
      notebook.sharedModel.disposed.connect(() => void made.close());
      sandbox = made;
    }
    sandbox.folder = PathExt.dirname(this._manager.contents.localPath(path));
    return sandbox;
  }

  /** Where code is proved that belongs to no notebook. @param folder relative to the server's root. */
  apart(folder: string): NotebookSandbox {
    const sandbox =
      this._apart.get(folder) ?? new NotebookSandbox(of => this._make(of));
    sandbox.folder = folder;
    this._apart.set(folder, sandbox);
    return sandbox;
  }

  private _make(of: NotebookSandbox): JupyterSandbox {
    const { kernelspecs } = this._manager;
    return new JupyterSandbox({
      sessions: { startNew: (...args) => this._startNew(...args) },
      kernelspecs,
      get folder() {
        return of.folder;
      },
      label: this._label,
      notebook: of.id,
      clock: this._clock
    });
  }

  private async _startNew(
    ...args: Parameters<Session.IManager['startNew']>
  ): Promise<Session.ISessionConnection> {
    const [{ path }] = args;
    this._starting.add(path);
    let session: Session.ISessionConnection;
    try {
      session = await this._manager.sessions.startNew(...args);
    } finally {
      this._starting.delete(path);
    }
    const { id } = session;
    this._sessions.add(id);
    session.disposed.connect(() => this._sessions.delete(id));
    return session;
  }

  /** The page goes: its kernels would stay on the server, and nobody would know them any more. */
  private _endAll(): void {
    const { serverSettings } = this._manager;
    for (const id of this._sessions) {
      const url = URLExt.join(serverSettings.baseUrl, 'api/sessions', id);
      // Kept alive beyond the page. There is nobody left to be told of a failure.
      ServerConnection.makeRequest(
        url,
        { method: 'DELETE', keepalive: true },
        serverSettings
      ).catch(() => undefined);
    }
    leaveSandboxes([...this._starting]);
  }

  /** Paths of the sessions that the server is to start: their ids are not known yet. */
  private readonly _starting = new Set<string>();
  /** Ids of the sessions that are at work or wait. */
  private readonly _sessions = new Set<string>();
  /** By folder, since two calls may be at work at once. */
  private readonly _apart = new Map<string, NotebookSandbox>();
  private readonly _sandboxes = new WeakMap<INotebookModel, NotebookSandbox>();
}
