import type { Cell } from '@jupyterlab/cells';
import type { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import type { NotebookPanel } from '@jupyterlab/notebook';
import { isMagicCell } from '../../core/magic/is-magic-cell';

const PROMPT_CLASS = 'jp-Cellwright-promptCell';

/** Of prompt cells without a request: there the placeholder is shown. */
const EMPTY_CLASS = 'jp-Cellwright-emptyPrompt';

/** A `%%llm` line with nothing but flags, and nothing below it. */
const EMPTY_PROMPT = /^%%llm(?:[ \t]+-[^\r\n]*)?\s*$/;

/** IPython-flavoured Markdown: a request is prose, with code in fences. */
const PROMPT_MIME_TYPE = 'text/x-ipythongfm';

/**
 * Shows the prompt cells of a notebook as prose instead of as code that does not parse, as long as they
 * are prompt cells. JupyterLab sets the language of all cells when one is inserted and when the kernel
 * says its language, so ours is set again then.
 *
 * @param languages where editors get their languages; `null` in a front end that has none.
 */
export function markPromptCells(
  panel: NotebookPanel,
  languages: IEditorLanguageRegistry | null
): void {
  const watched = new WeakSet<Cell>();
  const { content } = panel;
  const update = (cell: Cell) => {
    if (cell.isDisposed || cell.model.type !== 'code') {
      return;
    }
    const source = cell.model.sharedModel.getSource();
    const isPrompt = isMagicCell(source);
    cell.toggleClass(PROMPT_CLASS, isPrompt);
    cell.toggleClass(EMPTY_CLASS, EMPTY_PROMPT.test(source));
    const wanted = isPrompt ? PROMPT_MIME_TYPE : content.codeMimetype;
    if (
      cell.model.mimeType !== wanted &&
      (isPrompt || cell.model.mimeType === PROMPT_MIME_TYPE)
    ) {
      cell.model.mimeType = wanted;
    }
  };
  const updateAll = async () => {
    // An editor shows the language that came last, not the one that was set last: while the kernel's
    // language is still loading, setting ours would be overtaken by it. One that cannot be loaded never comes.
    await languages?.getLanguage(content.codeMimetype).catch(() => undefined);
    for (const cell of content.widgets) {
      update(cell);
      if (!watched.has(cell)) {
        watched.add(cell);
        cell.model.contentChanged.connect(() => update(cell));
      }
    }
  };
  const start = () => void updateAll();
  start();
  panel.model?.cells.changed.connect(start);
  panel.model?.metadataChanged.connect(start);
}
