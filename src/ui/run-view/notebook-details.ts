import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  NotebookItemFacts,
  NotebookManifest
} from '../../core/values/manifest';
import { element } from './element';
import { formatCount } from './format';

/** What was shown of the notebook, each thing with its size; what was left out; how to take something out. */
export function notebookNodes(
  { items, left, data, kernel }: NotebookManifest,
  trans: TranslationBundle
): HTMLElement[] {
  const remarks = [
    DATA_WORDS[data](trans),
    ...(kernel === 'busy'
      ? [
          trans.__(
            'The kernel was busy: the variables are those of an earlier moment.'
          )
        ]
      : kernel === 'unknown' && data !== 'off'
        ? [trans.__('Nothing was known of the variables of the kernel.')]
        : []),
    ...(left.length > 0
      ? [
          trans.__(
            'Left out for want of room: %1.',
            left.map(({ name }) => name).join(', ')
          )
        ]
      : []),
    ...(items.length > 0
      ? [
          trans.__(
            'To take one out, write --hide "NAME" on the %%%%llm line, or %llm_config --hide "NAME" above.'
          )
        ]
      : [])
  ];
  return [
    ...(items.length > 0 ? [itemTable(items, trans)] : []),
    ...remarks.map(text => element('p', 'remark', text))
  ];
}

const DATA_WORDS: Readonly<
  Record<NotebookManifest['data'], (trans: TranslationBundle) => string>
> = {
  off: trans => trans.__('Nothing that comes out of the kernel was shown.'),
  schema: trans =>
    trans.__(
      'Of your data names, types and sizes were shown, and no value of any row.'
    ),
  rows: trans => trans.__('Values of your data were shown as well.')
};

function itemTable(
  items: readonly NotebookItemFacts[],
  trans: TranslationBundle
): HTMLElement {
  const table = element('table', 'table');
  const head = table.createTHead().insertRow();
  for (const title of [trans.__('From the notebook'), trans.__('Tokens')]) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const { name, tokens } of items) {
    const row = body.insertRow();
    row.insertCell().textContent = name;
    row.insertCell().textContent = `\u2248\u2009${formatCount(tokens)}`;
  }
  return table;
}
