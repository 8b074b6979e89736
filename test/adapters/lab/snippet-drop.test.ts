import { MimeData } from '@lumino/coreutils';
import type { Drag } from '@lumino/dragdrop';
import { NotebookModel, type NotebookPanel } from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import { acceptDroppedSnippets } from '../../../src/adapters/lab/snippet-drop';

const CELLS = [
  ['load', 'rows = [1, 2]'],
  ['prompt', '%%llm --ask\nWhat is wrong?']
] as const;

const drives = {
  driveName: () => '',
  localPath: (path: string) => path
};

/** A notebook, and how to drop its first cell on its prompt. */
async function notebook() {
  const content = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  content.model = model;
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  for (const [id, source] of CELLS) {
    model.sharedModel.addCell({ cell_type: 'code', id, source, metadata: {} });
  }
  content.scrollToItem = async () => undefined;
  const panel = { content, model } as unknown as NotebookPanel;
  acceptDroppedSnippets(panel, drives);
  const [load, prompt] = content.widgets;
  // Off the page a cell has no editor before it is said to be in view.
  prompt.inViewport = true;
  await prompt.ready;
  const drop = (on: Element | null | undefined, source: unknown = content) => {
    const mimeData = new MimeData();
    mimeData.setData('internal:cells', [load]);
    const event = new Event('lm-drop', { bubbles: true, cancelable: true });
    Object.assign(event, { mimeData, source, proposedAction: 'move' });
    // The notebook's own move is not what is looked at.
    on?.addEventListener('lm-drop', one => one.stopPropagation());
    on?.dispatchEvent(event);
    return event as Drag.Event;
  };
  return {
    drop,
    prompt,
    text: () => prompt.model.sharedModel.getSource()
  };
}

describe('A cell that is dragged', () => {
  it('is attached where it is dropped on the text of a prompt [K8]', async () => {
    const { drop, prompt, text } = await notebook();
    const event = drop(prompt.editorWidget?.node);
    expect(event.defaultPrevented).toBe(true);
    await new Promise(resolve => setTimeout(resolve));
    await import('../../../src/adapters/lab/attach-cells');
    expect(text()).toBe('%%llm --snippet cell:rows --ask\nWhat is wrong?');
  });

  it('is moved, as always, beside the text, and where it comes from another notebook [K8]', async () => {
    const { drop, prompt, text } = await notebook();
    expect(drop(prompt.node).defaultPrevented).toBe(false);
    expect(drop(prompt.editorWidget?.node, {}).defaultPrevented).toBe(false);
    expect(text()).toBe(CELLS[1][1]);
  });
});
