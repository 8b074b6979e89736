import { errorOf } from '../../values/cell-output';
import { generatedTests } from '../../cells/block-of-cell';
import type { NotebookCell } from '../../values/notebook-cell';
import { cellTitle } from '../../cells/cell-name';
import { ownerOf } from '../../cells/owner';
import { statementsOf } from '../../magic/cell-statements';
import { isMagicCell } from '../../magic/is-magic-cell';
import type { AttachedFile, Scene, SceneCell } from './scene';

/** Where a prompt stands. */
export interface PromptSpot {
  /** Id of its cell. */
  readonly cell: string;
  /** The cell after which its answer goes: the last one of an earlier turn of the same cell, or the cell itself. */
  readonly after: string;
}

/**
 * What a prompt in a notebook can be about. The cells of its own former answer are not among it: they are about to
 * be replaced.
 *
 * @param files names of the files beside the notebook.
 */
export function notebookScene(
  cells: readonly NotebookCell[],
  { cell, after }: PromptSpot,
  attached: readonly AttachedFile[],
  files: readonly string[] = []
): Scene {
  const at = (id: string) => cells.findIndex(other => other.id === id);
  const end = Math.max(at(cell), at(after)) + 1;
  const tests = generatedTests(cells);
  const read = (some: readonly NotebookCell[]) =>
    some
      .filter(({ id }) => id !== cell)
      .flatMap(one => sceneCell(one, cells, tests));
  const below = read(cells.slice(end)).filter(({ from }) => from !== cell);
  return { above: read(cells.slice(0, end)), below, files, attached };
}

function sceneCell(
  cell: NotebookCell,
  cells: readonly NotebookCell[],
  tests: ReadonlySet<string>
): SceneCell[] {
  const { id, type, source, outputs, answers, executionCount } = cell;
  const common = {
    id,
    title: cellTitle(id, cells),
    test: tests.has(id),
    count: executionCount
  };
  if (type === 'raw') {
    return [];
  }
  if (type === 'markdown' || !isMagicCell(source)) {
    return [
      {
        ...common,
        type,
        source,
        error: errorOf(outputs)?.traceback ?? null,
        output: outputs
          .map(output => (output.kind === 'error' ? '' : output.text))
          .join('\n')
          .slice(0, MAX_OUTPUT),
        from: ownerOf(cell, cells)
      }
    ];
  }
  const requests = statementsOf(cell).flatMap(statement =>
    statement.kind === 'prompt' ? [statement.request] : []
  );
  return requests.length === 0
    ? []
    : [
        {
          ...common,
          type: 'prompt',
          source: requests.join('\n'),
          error: null,
          output: answers.map(({ markdown }) => markdown).join('\n'),
          from: null
        }
      ];
}

/** Characters of a cell's output that are looked at for words. */
const MAX_OUTPUT = 2000;
