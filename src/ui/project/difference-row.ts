import type { TranslationBundle } from '@jupyterlab/translation';
import type { FileChange } from '../../core/project/change/differences';
import { element } from '../run-view/element';
import { tickBox } from './tick-box';
import { commentOpener, lineTools } from './comment-opener';

const SIGNS = {
  add: '+',
  change: '~',
  remove: '\u2212',
  rename: '\u2192'
} as const;

/** What a row does. */
interface RowEdits {
  tick(isWanted: boolean): void;
  /** @param text trimmed. */
  remark(text: string): void;
}

/** One file of a planned change: its box, what happens to it and why, and a remark on it. */
export function differenceRow(
  change: FileChange,
  { tick, remark }: RowEdits,
  trans: TranslationBundle
): HTMLElement {
  const { path, type, what } = change;
  const node = element('li', 'planLine jp-Cellwright-difference');
  node.dataset.change = type;
  const box = tickBox(node, trans.__('Change this file: %1', path), tick);
  const sign = element('span', 'planSign', SIGNS[type]);
  sign.setAttribute('aria-label', wordFor(type, trans));
  const name = element(
    'span',
    'planCode',
    change.type === 'rename' ? `${path} \u2192 ${change.to}` : path
  );
  const field = element('textarea', 'input');
  field.rows = 1;
  field.hidden = true;
  field.setAttribute('aria-label', trans.__('Comment on %1', path));
  field.addEventListener('input', () => remark(field.value.trim()));
  const comment = commentOpener(field, path, trans);
  node.append(
    box,
    sign,
    name,
    ...(change.type === 'change' && change.follows !== undefined
      ? [
          element(
            'span',
            'differenceFollows',
            trans.__('follows from %1', change.follows)
          )
        ]
      : []),
    lineTools(comment),
    ...(what === '' ? [] : [element('span', 'differenceWhat', what)]),
    field
  );
  return node;
}

function wordFor(type: FileChange['type'], trans: TranslationBundle): string {
  switch (type) {
    case 'add':
      return trans.__('new');
    case 'change':
      return trans.__('changed');
    case 'remove':
      return trans.__('removed');
    case 'rename':
      return trans.__('moved');
  }
}
