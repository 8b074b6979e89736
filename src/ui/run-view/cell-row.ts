import type { RecordedBlock } from '../../core/context/types';
import type { RunViewDeps } from './actions';
import { button, element } from './element';
import { formatCount } from './format';

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
  const what =
    block.role === 'test'
      ? trans.__('Test cell below')
      : trans.__('Code cell below');
  const lines = Number(/(\d{1,6}) lines?\b/.exec(line)?.[1] ?? 0);
  const details = [
    ...(block.language === '' ? [] : [block.language]),
    ...(lines > 0
      ? [trans._n('%2 line', '%2 lines', lines, formatCount(lines))]
      : [])
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
