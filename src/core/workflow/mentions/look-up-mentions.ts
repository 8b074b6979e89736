import { languageNamed } from '../../languages/registry';
import { cellsAboveAnswer } from '../cells-above';
import type { RequestWork } from '../request-work';
import { anchorsFor } from './anchors';
import { findMentioned, type Mentioned } from './find-mentioned';

/** Finds what the request mentions, and keeps in the cell which cells that are. */
export async function lookUpMentions({
  task,
  writer,
  language
}: RequestWork): Promise<Mentioned> {
  const { cell, statement, statements } = task;
  const known = languageNamed(language);
  const cells = cell.notebook.cells();
  const above = cells.slice(
    0,
    cells.findIndex(({ id }) => id === cell.id)
  );
  const anchors = anchorsFor(statements, above, cell.anchors);
  cell.anchor(anchors);
  return findMentioned(
    { request: statement.request, on: statement.flags.on },
    {
      above: cellsAboveAnswer(task, cells),
      below: cells.slice(above.length + 1),
      anchors,
      kernel:
        known.evaluates || known.describes !== null ? cell.variables : null
    },
    writer.run.signal
  );
}
