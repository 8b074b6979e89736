import type { NotebookPanel } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';
import { promptIcon } from './prompt-icon';

/** How far from the edge between two cells the pointer may be, in px. */
const REACH = 8;

/**
 * Shows a button for a new prompt at the edge between two cells where the pointer is. One button is moved: cells stay
 * as they are. With keys the same is done by the command, so it is no stop of the tab key.
 *
 * @param insert called with the place of the new cell, from 0.
 */
export function offerBetweenCells(
  { content }: NotebookPanel,
  trans: TranslationBundle,
  insert: (at: number) => void
): void {
  const button = document.createElement('button');
  button.className = 'jp-Cellwright-betweenCells';
  button.title = trans.__('Insert a prompt cell here');
  button.tabIndex = -1;
  const text = document.createElement('span');
  text.textContent = trans.__('Prompt');
  button.append(
    promptIcon.element({ tag: 'span', elementSize: 'small' }),
    text
  );
  let place = 0;
  button.addEventListener('click', () => {
    button.remove();
    insert(place);
  });
  content.node.addEventListener('pointermove', event => {
    if (event.target instanceof Node && button.contains(event.target)) {
      return;
    }
    const at = content.widgets.findIndex(({ node }) =>
      node.contains(event.target as Node)
    );
    const cell = content.widgets[at]?.node;
    const box = cell?.getBoundingClientRect();
    const isBelow = box && box.bottom - event.clientY < REACH;
    const isAbove = box && event.clientY - box.top < REACH;
    if (
      cell === undefined ||
      event.buttons !== 0 ||
      !(isBelow || isAbove) ||
      content.model?.readOnly === true
    ) {
      button.remove();
      return;
    }
    place = isBelow ? at + 1 : at;
    button.classList.toggle('jp-mod-above', !isBelow);
    if (button.parentNode !== cell) {
      cell.append(button);
    }
  });
  content.node.addEventListener('pointerleave', () => button.remove());
}
