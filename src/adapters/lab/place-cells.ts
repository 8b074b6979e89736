import type { INotebookModel } from '@jupyterlab/notebook';
import type { SharedCell } from '@jupyter/ydoc';
import { UUID } from '@lumino/coreutils';
import type { AnswerCellRole } from '../../core/context/types';
import { sha256 } from '../../core/hash';
import {
  planCellEdits,
  type CellEdit,
  type EarlierCell
} from '../../core/pipeline/cell-edits';
import type { PlacedCell } from '../../core/pipeline/events';
import type { CellProposal } from '../../core/pipeline/proposal';
import { LINEAGE_KEY, type CellLineage } from '../../core/pipeline/record';
import type { Validation } from '../../core/pipeline/validation';
import { cellIndex } from './find-cell';
import { oneUndoStep } from './undo-step';

/** Where new cells go, and what they say of their origin. */
export interface Placement {
  readonly notebook: INotebookModel;
  /** The cell after which new cells stand. */
  readonly after: string;
  readonly lineage: Omit<
    CellLineage,
    'role' | 'contentHash' | 'at' | 'validation'
  >;
  readonly validation: Validation;
  readonly now: Date;
}

/** A cell in the notebook and the proposal that it came from. */
export interface PlacedProposal extends PlacedCell {
  readonly proposal: CellProposal;
  /** The edited cell that it stands beside. */
  readonly beside: string | null;
}

/**
 * Puts an answer's cells into the notebook, in one transaction and one undo step.
 *
 * Nothing that is inserted is marked as trusted, and nothing is run.
 */
export function placeCells(
  proposals: readonly CellProposal[],
  earlier: readonly EarlierCell[],
  placement: Placement
): PlacedProposal[] {
  const jsonOf = new Map(
    proposals.map(proposal => [proposal, cellJSON(proposal, placement)])
  );
  const { sharedModel } = placement.notebook;
  const present = earlier.filter(
    cell => cellIndex(placement.notebook, cell.id) !== -1
  );
  const edits = planCellEdits(proposals, present);
  if (edits.length === 0) {
    return [];
  }
  return oneUndoStep(sharedModel, () => apply(edits, jsonOf, placement));
}

/**
 * The cells that an earlier run made and that still say so. The record and the cell's own metadata
 * must agree: a notebook from elsewhere cannot make us replace a cell that we did not write. A cell that
 * the run changed where it stood, above its prompt, is not among them: it is changed by consent only.
 */
export function earlierCells(
  notebook: INotebookModel,
  prompt: string,
  recorded: readonly { cell: string; role: AnswerCellRole }[]
): EarlierCell[] {
  const found: EarlierCell[] = [];
  for (const { cell: id, role } of recorded) {
    const index = cellIndex(notebook, id);
    const cell = notebook.sharedModel.cells[index];
    const lineage = cell?.getMetadata(LINEAGE_KEY) as
      Partial<CellLineage> | undefined;
    const isInPlace =
      (lineage?.relation === 'iterate' || lineage?.relation === 'fix') &&
      index < cellIndex(notebook, prompt);
    if (cell !== undefined && lineage?.parent === prompt && !isInPlace) {
      const source = cell.getSource();
      const edited = contentHash(source) !== lineage.contentHash;
      found.push({ id, role, source, edited });
    }
  }
  return found;
}

type CellJSON = SharedCell.Cell & { id: string };

function cellJSON(proposal: CellProposal, placement: Placement): CellJSON {
  const lineage: CellLineage = {
    ...placement.lineage,
    role: proposal.role,
    validation: placement.validation[proposal.role],
    contentHash: contentHash(proposal.source),
    at: placement.now.toISOString()
  };
  const { source } = proposal;
  const metadata = { trusted: false, [LINEAGE_KEY]: { ...lineage } };
  return proposal.role === 'review'
    ? { cell_type: 'markdown', id: UUID.uuid4(), source, metadata }
    : {
        cell_type: 'code',
        id: UUID.uuid4(),
        source,
        metadata,
        outputs: [],
        execution_count: null
      };
}

function apply(
  edits: readonly CellEdit[],
  jsonOf: ReadonlyMap<CellProposal, CellJSON>,
  { notebook, after }: Placement
): PlacedProposal[] {
  const { sharedModel } = notebook;
  let next = cellIndex(notebook, after) + 1;
  const placed: PlacedProposal[] = [];
  for (const edit of edits) {
    if (edit.type === 'delete') {
      sharedModel.deleteCell(cellIndex(notebook, edit.cell));
      continue;
    }
    const json = jsonOf.get(edit.proposal) as CellJSON;
    let index = next;
    if (edit.type === 'replace') {
      // A new cell in the old one's place: undo gives the old one back with its outputs.
      index = cellIndex(notebook, edit.cell);
      sharedModel.deleteCell(index);
    } else if (edit.beside !== null) {
      index = cellIndex(notebook, edit.beside) + 1;
    }
    sharedModel.insertCell(index, json);
    next = index + 1;
    placed.push({
      id: json.id,
      role: edit.proposal.role,
      proposal: edit.proposal,
      placement:
        edit.type === 'replace'
          ? 'replaced'
          : edit.beside === null
            ? 'inserted'
            : 'beside-edited',
      beside: edit.type === 'insert' ? edit.beside : null
    });
  }
  return placed;
}

/** Puts an answer whose prompt cell is gone into a Markdown cell of its own. */
export function insertOrphanedAnswer(
  notebook: INotebookModel,
  markdown: string,
  index: number
): void {
  oneUndoStep(notebook.sharedModel, () =>
    notebook.sharedModel.insertCell(
      Math.min(index, notebook.sharedModel.cells.length),
      { cell_type: 'markdown', source: markdown, metadata: {} }
    )
  );
}

/** What a generated cell's `contentHash` says of a source. */
export function contentHash(source: string): string {
  return sha256(source, 16);
}
