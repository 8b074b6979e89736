import type { IMarkdownCellModel } from '@jupyterlab/cells';
import type { Notebook } from '@jupyterlab/notebook';
import { LINEAGE_KEY } from '../../core/vocabulary';

/** A picture of what a module of a project shows. */
export interface ModulePicture {
  readonly module: string;
  /** In base64. */
  readonly png: string;
}

/**
 * Puts a picture into the Markdown cell that is the answer to a prompt, in place of an earlier one of the module.
 *
 * @param prompt id of its cell.
 * @returns `false` where there is no such cell any more.
 */
export function putPicture(
  { model }: Pick<Notebook, 'model'>,
  prompt: string,
  { module, png }: ModulePicture
): boolean {
  const cells = model === null ? [] : [...model.cells];
  const cell = cells.find(
    ({ type, metadata }) =>
      type === 'markdown' &&
      (metadata[LINEAGE_KEY] as { parent?: unknown } | undefined)?.parent ===
        prompt
  ) as IMarkdownCellModel | undefined;
  if (cell === undefined || model?.readOnly === true) {
    return false;
  }
  const name = `preview-${module.replace(/[^\w-]+/g, '-')}.png`;
  const link = `(attachment:${name})`;
  cell.attachments.set(name, { 'image/png': png });
  const source = cell.sharedModel.getSource();
  if (!source.includes(link)) {
    const alt = module.replace(/[\\[\]]/g, '');
    cell.sharedModel.setSource(`${source.trimEnd()}\n\n![${alt}]${link}\n`);
  }
  return true;
}
