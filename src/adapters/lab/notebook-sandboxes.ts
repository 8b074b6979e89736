import type { INotebookModel } from '@jupyterlab/notebook';
import type { ServiceManager } from '@jupyterlab/services';
import { PathExt } from '@jupyterlab/coreutils';
import { UUID } from '@lumino/coreutils';
import type { Approved } from '../../core/consent/approved';
import type { Clock } from '../../core/ports/clock';
import type { SandboxConsent } from '../../core/ports/sandbox';
import { JupyterSandbox } from '../jupyter/sandbox/jupyter-sandbox';

/** Where code of one open notebook is proved, and what its user agreed to. Lives as long as the tab. */
export class NotebookSandbox {
  /** What a consent names: unguessable, so that none can be given elsewhere. */
  readonly id = UUID.uuid4();
  /** The user's standing consent, if any. */
  consent: Approved<SandboxConsent> | null = null;

  /** The notebook's folder now, relative to the server's root: a notebook can be moved while it is open. */
  folder = '';

  readonly sandbox: JupyterSandbox;

  constructor(make: (of: NotebookSandbox) => JupyterSandbox) {
    this.sandbox = make(this);
  }

  async close(): Promise<void> {
    this.consent = null;
    await this.sandbox.close();
  }
}

/** The sandboxes of the notebooks that are open in this tab; each ends with its notebook. */
export class NotebookSandboxes {
  constructor(
    private readonly _manager: ServiceManager.IManager,
    private readonly _clock: Clock,
    /** What people read in the list of running kernels. */
    private readonly _label: string
  ) {}

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

  private _make(of: NotebookSandbox): JupyterSandbox {
    const { sessions, kernelspecs } = this._manager;
    return new JupyterSandbox({
      sessions,
      kernelspecs,
      get folder() {
        return of.folder;
      },
      label: this._label,
      notebook: of.id,
      clock: this._clock
    });
  }

  private readonly _sandboxes = new WeakMap<INotebookModel, NotebookSandbox>();
}
