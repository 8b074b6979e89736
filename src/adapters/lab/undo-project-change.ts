import type { Contents } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import { proposeUndo, undoChange } from '../../core/project/change/undo-change';
import { holdFolder } from '../browser/hold-folder';
import { ContentsFolder } from '../jupyter/contents-folder';
import type { RealPath } from '../jupyter/real-path';
import { DialogHuman } from './dialog-human';

/** What taking a change back needs of JupyterLab. */
export interface UndoServices {
  readonly contents: Contents.IManager;
  readonly realPath: RealPath;
  /** Base address of the server. */
  readonly server: string;
  readonly trans: TranslationBundle;
}

/**
 * Takes the last change of a project back, as far as the user agrees.
 *
 * @param path of the project's folder, from the server's root.
 * @returns what was done, in words; `null` where the user wants nothing of it.
 * @throws CellwrightError `folder-busy` while a run is at work there, and as {@link proposeUndo} and {@link undoChange}.
 */
export async function undoProjectChange(
  path: string,
  services: UndoServices
): Promise<string | null> {
  const giveBack = await holdFolder({
    server: services.server,
    drive: '',
    path
  });
  try {
    return await undoneIn(path, services);
  } finally {
    giveBack();
  }
}

async function undoneIn(
  path: string,
  { contents, realPath, trans }: UndoServices
): Promise<string | null> {
  const { signal } = new AbortController();
  const folder = new ContentsFolder(contents, { path, drive: '', realPath });
  const proposal = await proposeUndo(folder, path);
  const agreed = await new DialogHuman(trans).decideUndo(proposal, signal);
  if (agreed === null) {
    return null;
  }
  const kept = await undoChange(folder, agreed, signal);
  const stayed = [...proposal.edited, ...kept];
  const count = agreed.value.files.length - kept.length;
  return [
    trans._n(
      '%1 file of %2 is as it was before the change.',
      '%1 files of %2 are as they were before the change.',
      count,
      path
    ),
    ...(stayed.length === 0
      ? []
      : [
          trans.__(
            'Changed by somebody since, and left as they are: %1.',
            stayed.join(', ')
          )
        ])
  ].join(' ');
}
