import type { MagicStatement, SnippetReference } from '../../magic/types';
import type { Reference } from '../../values/intent';
import type { NotebookCell } from '../../values/notebook-cell';
import { anchorOfSnippet, isCellSnippet, nameInSnippet } from './cell-snippets';
import { mentionedCells, type Anchors } from './mentioned-cell';
import { mentionsIn, targetIn } from './mentions-in';

/**
 * Which cells the mentions in a prompt's cell mean: those that they meant before, and for a new mention those that it
 * means now. A mention that is no longer written is forgotten, so that writing it again means what stands there then.
 *
 * @param statements of the prompt's cell.
 */
export function anchorsFor(
  statements: readonly MagicStatement[],
  above: readonly NotebookCell[],
  before: Anchors
): Anchors {
  const anchors: Record<string, readonly string[]> = {};
  const requests = statements.flatMap(one =>
    one.kind === 'prompt'
      ? [
          ...(one.flags.on === undefined ? [] : [targetIn(one.flags.on)]),
          ...one.flags.snippets.filter(isCellSnippet).map(snippetMention),
          ...mentionsIn(one.request)
        ]
      : []
  );
  for (const { kind, name, text } of requests) {
    const known = before[text] ?? [];
    const cells = kind === 'cell' ? mentionedCells(name, above, known) : [];
    if (cells.length > 0) {
      anchors[text] = cells.map(({ id }) => id);
    }
  }
  return anchors;
}

/** Cells that are attached, as a mention of them. */
function snippetMention({ path }: SnippetReference): Reference {
  return {
    kind: 'cell',
    name: nameInSnippet(path),
    text: anchorOfSnippet(path)
  };
}
