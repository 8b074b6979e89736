import { isProse } from '../vocabulary';
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
import { placingNotes } from './placing-notes';
import {
  planCellEdits,
  type EarlierCell,
  type PlannedEdit
} from './plan-edits';
import { said, type Said, type Words } from '../said';

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
  /** The cells that were changed in place; they are among the placed. */
  readonly changed: readonly string[];
  /** Those of them whose text stays as it is. */
  readonly same: readonly string[];
  /** True where the user wrote something else into the new code than was proved. */
  readonly edited: boolean;
  /** What the user should know, a sentence each. */
  readonly notes: readonly Words[];
}

/**
 * Puts an answer into the notebook in one undo step: changes the cells that the user agreed to have
 * changed, and puts all else below the prompt.
 * Nothing that is inserted is marked as trusted, and nothing is run.
 *
 * @param earlier what earlier runs of the same prompt left.
 * @throws CellwrightError `consent-mismatch`.
 */
export function placeAnswer(
  { cells, changes }: Pick<AnsweredPrompt, 'cells' | 'changes'>,
  earlier: EarlierAnswer,
  placement: Placement
): PlacedAnswer {
  const wanted = changes.flatMap(change => wantedChange(change, cells));
  const edited = wanted.some(one => one.edited);
  // What was proved together with code that was edited was not proved with it, either.
  const place = edited ? { ...placement, validation: NOT_RUN } : placement;
  const notebook = placement.notebook.cells();
  const edits = wanted.map(({ change: { change }, rewritten: { role } }) =>
    change === null
      ? []
      : changeEdits(change, notebook, {
          ...place.lineage,
          validation: place.validation[role],
          at: place.now.toISOString()
        })
  );
  // All or none: new versions were proved together.
  const isGone = edits.includes(null);
  const inPlace = isGone ? [] : wanted;
  const rest = cells.flatMap(cell => {
    const own = wanted.find(({ successor }) => successor === cell);
    return own === undefined ? [cell] : isGone ? [own.rewritten] : [];
  });
  const { placed, notes } = applied(
    [
      ...(isGone ? [] : edits.flatMap(some => some ?? [])).map(edit => ({
        edit,
        proposal: null,
        beside: null
      })),
      ...planned(rest, earlier, place)
    ],
    earlier,
    place
  );
  return {
    placed: [
      ...inPlace.map(({ change, rewritten }): PlacedProposal => ({
        id: change.cell,
        role: rewritten.role,
        placement: 'replaced',
        proposal: rewritten,
        beside: null
      })),
      ...placed
    ],
    changed: inPlace.map(({ change }) => change.cell),
    same: inPlace.flatMap(({ change }) =>
      change.change === null ? [change.cell] : []
    ),
    edited,
    notes: [
      ...(isGone ? [goneNote(wanted.length)] : []),
      ...(edited && !isGone
        ? [said`You edited the new code: as it stands now it was not run.`]
        : []),
      ...notes
    ]
  };
}

/** A change that was agreed to, and the cell of the answer that it is. */
interface WantedChange {
  readonly change: DecidedChange;
  readonly successor: CellProposal;
  /** As the user left it. */
  readonly rewritten: CellProposal;
  readonly edited: boolean;
}

function wantedChange(
  change: DecidedChange,
  cells: readonly CellProposal[]
): WantedChange[] {
  const successor = cells.find(({ segment }) => segment === change.segment);
  if (successor === undefined) {
    return [];
  }
  const source = textOf(change) ?? successor.source;
  // The editor of changes knows no other ends of lines than LF.
  const edited =
    change.change !== null && withLf(source) !== withLf(successor.source);
  return [{ change, successor, rewritten: { ...successor, source }, edited }];
}

function goneNote(count: number): Said {
  return count === 1
    ? said`The cell is locked, or was changed or deleted after you had looked at it: it was left alone, and the new code is a cell of its own.`
    : said`One of the cells is locked, or was changed or deleted after you had looked at them: they were left alone, and the new code is in cells of its own.`;
}

/** The text that the user agreed to; `null` where the cell stays as it is. */
function textOf({ change }: DecidedChange): string | null {
  return change === null ? null : useApproval(change).text;
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
            said`A cell was changed while the answer was put in place: it was left alone.`
          ]
        : [])
    ]
  };
}

function newCell(proposal: CellProposal, placement: Placement): NewCell {
  const { role, source } = proposal;
  return {
    type: isProse(role) ? 'markdown' : 'code',
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
