import type { OpenNotebook } from './open-notebook';

/** Where a notebook's metadata says it. */
const KEY = 'cellwright';

/** What a notebook's metadata says of Cellwright. */
interface NotebookMetadata {
  readonly ai?: unknown;
}

/** Whether AI is switched off for a notebook: its file says so, to everybody who opens it. */
export function isAiOff(notebook: OpenNotebook): boolean {
  return !notebook.isDisposed && metadataOf(notebook).ai === 'off';
}

/** Switches AI off or on for a notebook, in its metadata. */
export function setAiOff(notebook: OpenNotebook, off: boolean): void {
  const { ai: _, ...others } = metadataOf(notebook);
  if (off) {
    notebook.sharedModel.setMetadata(KEY, { ...others, ai: 'off' });
  } else if (Object.keys(others).length > 0) {
    notebook.sharedModel.setMetadata(KEY, others);
  } else {
    notebook.sharedModel.deleteMetadata(KEY);
  }
}

function metadataOf(notebook: OpenNotebook): NotebookMetadata {
  const metadata: unknown = notebook.sharedModel.getMetadata(KEY);
  return typeof metadata === 'object' && metadata !== null ? metadata : {};
}
