import { useApproval } from '../consent/approved';
import type { AnsweredPrompt, DecidedChange } from './answered-prompt';
import type { PlacedCell } from '../values/placed-cell';
import type { CellProposal } from './proposal';
import type { CellLineage } from '../values/lineage';
import { NOT_RUN, type Validation } from './validation';
import type { NewCell, Notebook } from '../ports/notebook';
import { changeEdits } from './change-cell';
import { startOf, type EarlierAnswer } from './earlier-cells';
import { contentHash } from './lineage';
import type { NotebookCell } from '../values/notebook-cell';
import { placingNotes } from './placing-notes';
import {
  planCellEdits,
  type EarlierCell,
  type PlannedEdit
} from './plan-edits';

/** Where new cells go, and what they say of their origin. */
export interface Placement {
  readonly notebook: Notebook;
  /** Which `%%llm` block of the prompt cell is answered, from 0. */
  readonly turn: number;
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
  readonly beside: EarlierCell | null;
}

/** An answer's cells where they stand now. */
export interface PlacedAnswer {
  readonly placed: readonly PlacedProposal[];
  /** The cell that was changed in place, if any; it is among the placed. */
  readonly changed: string | null;
  /** True where the user wrote something else into the new code than was proved. */
  readonly edited: boolean;
  /** What the user should know, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Puts an answer into the notebook in one undo step: changes the cell that the user agreed to have
 * changed, puts new tests in the place of that cell's own earlier ones, and all else below the prompt.
 * Nothing that is inserted is marked as trusted, and nothing is run.
 *
 * @param earlier what earlier runs of the same prompt left.
 * @throws CellwrightError `consent-mismatch`.
 */
export function placeAnswer(
  { cells, change }: Pick<AnsweredPrompt, 'cells' | 'change'>,
  earlier: EarlierAnswer,
  placement: Placement
): PlacedAnswer {
  const successor = cells.find(({ segment }) => segment === change?.segment);
  if (change === null || successor === undefined) {
    return {
      ...applied(planned(cells, earlier, placement), earlier, placement),
      changed: null,
      edited: false
    };
  }
  const text = textOf(change) ?? successor.source;
  // The editor of changes knows no other ends of lines than LF.
  const edited =
    change.change !== null && withLf(text) !== withLf(successor.source);
  const rewritten = { ...successor, source: text };
  // What was proved together with the code that was edited was not proved with it, either.
  const place = edited ? { ...placement, validation: NOT_RUN } : placement;
  const notebook = placement.notebook.cells();
  const edits =
    change.change === null
      ? []
      : changeEdits(change.change, notebook, {
          ...place.lineage,
          validation: place.validation.code,
          at: place.now.toISOString()
        });
  if (edits === null) {
    const all = cells.map(cell => (cell === successor ? rewritten : cell));
    const { placed, notes } = applied(
      planned(all, earlier, place),
      earlier,
      place
    );
    return {
      placed,
      changed: null,
      edited,
      notes: [
        'The cell was changed or deleted after you had looked at it: it was left alone, and the new code is a cell of its own.',
        ...notes
      ]
    };
  }
  const rest = cells.filter(cell => cell !== successor);
  const tests = testsOf(change, notebook, earlier);
  const { placed, notes } = applied(
    [
      ...edits.map(edit => ({ edit, proposal: null, beside: null })),
      ...planned(
        rest,
        { ...earlier, cells: [...earlier.cells, ...tests] },
        place
      )
    ],
    earlier,
    place
  );
  const inPlace: PlacedProposal = {
    id: change.cell,
    role: rewritten.role,
    placement: 'replaced',
    proposal: rewritten,
    beside: null
  };
  return {
    placed: [inPlace, ...placed],
    changed: change.cell,
    edited,
    notes: edited
      ? ['You edited the new code: as it stands now it was not run.', ...notes]
      : notes
  };
}

/** The text that the user agreed to; `null` where the cell stays as it is. */
function textOf({ change }: DecidedChange): string | null {
  return change === null ? null : useApproval(change).text;
}

/** The tests that the user agreed to have replaced, where they are as they were then. */
function testsOf(
  { change }: DecidedChange,
  cells: readonly NotebookCell[],
  earlier: EarlierAnswer
): EarlierCell[] {
  const known = new Set(
    earlier.cells.flatMap(({ parts }) => parts.map(({ id }) => id))
  );
  return (change === null ? [] : useApproval(change).tests)
    .filter(
      test =>
        !known.has(test.id) &&
        cells.some(({ id, text }) => id === test.id && text === test.source)
    )
    .map(({ id, source }) => ({
      role: 'test',
      parts: [{ id, source }],
      edited: false
    }));
}

function planned(
  proposals: readonly CellProposal[],
  earlier: EarlierAnswer,
  placement: Placement
): PlannedEdit[] {
  const cells = placement.notebook.cells();
  return planCellEdits(proposals, earlier.cells, {
    cells,
    start: startOf(cells, placement, earlier.cells),
    newCell: proposal => newCell(proposal, placement)
  });
}

function applied(
  plan: readonly PlannedEdit[],
  earlier: EarlierAnswer,
  { notebook }: Placement
): Pick<PlacedAnswer, 'placed' | 'notes'> {
  const done = notebook.apply(plan.map(({ edit }) => edit));
  const placed = plan.flatMap(({ edit, proposal, beside }, at) => {
    const { id, refused } = done[at];
    if (id === null || proposal === null) {
      return [];
    }
    const placement: PlacedCell['placement'] =
      beside !== null || refused
        ? 'beside-edited'
        : edit.type === 'insert'
          ? 'inserted'
          : 'replaced';
    return [{ id, role: proposal.role, placement, proposal, beside }];
  });
  return {
    placed,
    notes: [
      ...placingNotes(plan, earlier),
      ...(done.some(({ refused }) => refused)
        ? [
            'A cell was changed while the answer was put in place: it was left alone.'
          ]
        : [])
    ]
  };
}

function newCell(proposal: CellProposal, placement: Placement): NewCell {
  const { role, source } = proposal;
  return {
    type: role === 'review' ? 'markdown' : 'code',
    source,
    lineage: lineageOf(role, source, placement)
  };
}

function lineageOf(
  role: CellProposal['role'],
  source: string,
  { lineage, validation, now }: Placement
): CellLineage {
  return {
    ...lineage,
    role,
    validation: validation[role],
    contentHash: contentHash(source),
    at: now.toISOString()
  };
}

function withLf(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
