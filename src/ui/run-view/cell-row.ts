import type { RecordedBlock } from '../../core/values/recorded-answer';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { RunViewDeps } from './actions';
import { button, element } from './element';
import { linesWords } from './format';

/**
 * The row that stands in an answer for a block that became a cell.
 *
 * @param line the answer's Markdown line in its place; it tells how many lines the cell had.
 */
export function cellRow(
  block: RecordedBlock,
  line: string,
  { trans, actions }: RunViewDeps
): HTMLElement {
  const row = element('div', 'cellRow');
  const what = whatIsThere(block.role, / changed in place: /.test(line), trans);
  const lines = Number(/(\d{1,6}) lines?\b/.exec(line)?.[1] ?? 0);
  const details = [
    ...(block.language === '' ? [] : [block.language]),
    ...(lines > 0 ? [linesWords(lines, trans)] : [])
  ];
  const text =
    details.length === 0 ? what : trans.__('%1: %2', what, details.join(', '));
  row.append(
    element('span', 'cellText', text),
    button(
      trans.__('Show cell'),
      () => actions.showCell(block.cell),
      trans.__('Go to this cell')
    )
  );
  return row;
}

function whatIsThere(
  role: RecordedBlock['role'],
  changed: boolean,
  trans: TranslationBundle
): string {
  switch (role) {
    case 'test':
      return trans.__('Test cell below');
    case 'review':
      return trans.__('Review below');
    case 'text':
      return trans.__('Summary below');
    case 'code':
      return changed
        ? trans.__('Code cell, changed in place')
        : trans.__('Code cell below');
  }
}
