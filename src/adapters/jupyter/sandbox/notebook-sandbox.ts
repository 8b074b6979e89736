import { UUID } from '@lumino/coreutils';
import type { Approved } from '../../../core/consent/approved';
import type { ProofPlace, SandboxConsent } from '../../../core/ports/sandbox';
import type { JupyterSandbox } from './jupyter-sandbox';

/** Where code of one open notebook is proved, and what its user agreed to. Lives as long as the tab, or the command. */
export class NotebookSandbox implements ProofPlace {
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
