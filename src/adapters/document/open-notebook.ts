import type { ISharedNotebook } from '@jupyter/ydoc';

/** A notebook that is open as a shared document. JupyterLab's model of a notebook is one. */
export interface OpenNotebook {
  readonly sharedModel: ISharedNotebook;
  /** True once it was closed. */
  readonly isDisposed: boolean;
  /** Whether its cells can be changed. */
  readonly readOnly: boolean;
}
