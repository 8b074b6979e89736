import type { NotebookCell } from '../values/notebook-cell';
import { CellwrightError } from '../errors';
import { applyFix } from '../generation/review/apply-fix';
import type { ReviewFinding } from '../generation/review/finding';
import { changeEdits, type ChangeLineage } from '../cells/change-cell';
import { contentHash, promptHash } from '../cells/lineage';
import type { LiveRun } from '../journal/runs';
import type { Notebook, NotebookEdit } from '../ports/notebook';
import type { Clock } from '../ports/clock';
import type { Human } from '../ports/human';
import type { Saving } from '../operations/service/deps';
import { saveFile } from '../operations/service/save-file';
import {
  realTargetPath,
  resolveTargetPath
} from '../operations/service/target-path';

/** What applying a fix needs from outside. */
export interface FixPorts {
  readonly clock: Clock;
  /** The human at the card of the review. */
  readonly human: (run: LiveRun) => Pick<Human, 'decideChange' | 'decideFile'>;
  /** Where the files are that were reviewed. */
  readonly saving: Omit<Saving, 'human'>;
}

/**
 * Shows what the fix of a finding changes in the reviewed cell or file, in the card of the run that made the
 * review, and does what the user decides. Works on after the run has ended, in this tab.
 *
 * @returns whether the cell or the file was changed.
 * @throws CellwrightError `edit-not-applied`, `cell-gone`; `cancelled` where the run was stopped.
 */
export async function applyReviewFix(
  run: LiveRun,
  finding: number,
  notebook: Notebook,
  ports: FixPorts
): Promise<boolean> {
  const made = run.state.review;
  const found = made?.review.findings.find(({ id }) => id === finding);
  if (made === null || found === undefined || run.pending !== null) {
    return false;
  }
  const { code, cell: reviewed, file } = made;
  if (file !== undefined) {
    return applyToFile(run, found, file, ports);
  }
  if (reviewed === null) {
    return false;
  }
  const { clock, human } = ports;
  const cell = reviewedCell({ cell: reviewed, code }, notebook.cells());
  const index = () => notebook.cells().findIndex(({ id }) => id === cell);
  const before = notebook.cells()[index()]?.text;
  const after =
    before === undefined ? null : await applyFix(found, code, before);
  if (before === undefined || after === null) {
    throw notApplied(before === undefined);
  }
  if (run.pending !== null) {
    // Another fix was chosen meanwhile: one question at a time.
    return false;
  }
  const { language } = notebook;
  const title = `cell ${index() + 1}`;
  const asked = human(run);
  const change = {
    parts: [{ id: cell, source: before, title }],
    tests: [],
    title,
    language,
    before,
    after
  };
  const decision = await asked.decideChange(change, run.signal);
  if (decision.type === 'drop') {
    return false;
  }
  const lineage = lineageOf(run, found, clock.now());
  const edits: NotebookEdit[] | null =
    decision.type === 'replace'
      ? changeEdits(decision.change, notebook.cells(), lineage)
      : [
          {
            type: 'insert',
            at: index() + 1,
            cell: {
              type: 'code',
              source: after,
              lineage: {
                ...lineage,
                role: 'code',
                contentHash: contentHash(after)
              }
            }
          }
        ];
  if (edits === null || notebook.apply(edits)[0].refused) {
    throw notApplied(index() === -1);
  }
  return true;
}

/** @throws CellwrightError `edit-not-applied`, `snippet-unreadable`; as the writer does; `cancelled`. */
async function applyToFile(
  run: LiveRun,
  found: ReviewFinding,
  file: string,
  { human, saving }: FixPorts
): Promise<boolean> {
  const path = await realTargetPath(resolveTargetPath(file, ''), saving.files);
  const before = (await saving.files.readText(path)).text;
  const after = await applyFix(found, '', before);
  if (after === null) {
    throw notApplied(false);
  }
  if (run.pending !== null) {
    return false;
  }
  const asked = { ...saving, human: human(run) };
  const { saved } = await saveFile(after, file, '', asked, run.signal);
  return saved !== null;
}

/** Id of the cell that was reviewed; where its notebook was loaded again, of the only one with that code. */
function reviewedCell(
  { cell, code }: { readonly cell: string; readonly code: string },
  cells: readonly NotebookCell[]
): string {
  const alike = cells.filter(({ text }) => text === code);
  return cells.every(({ id }) => id !== cell) && alike.length === 1
    ? alike[0].id
    : cell;
}

function lineageOf(
  { id, state }: LiveRun,
  { title, risk }: ReviewFinding,
  now: number
): ChangeLineage {
  return {
    v: 1,
    run: id,
    relation: 'fix',
    parent: state.cell,
    model: state.servedModel ?? state.askedModel ?? '',
    // What was asked for is what the finding says.
    promptHash: promptHash(`${title}\n${risk}`),
    attempt: 1,
    validation: 'skipped',
    at: new Date(now).toISOString()
  };
}

function notApplied(isGone: boolean): CellwrightError {
  return new CellwrightError(
    isGone
      ? {
          code: 'cell-gone',
          retryable: false,
          message: 'The cell that was reviewed is gone.',
          fix: 'Bring it back with undo, or review the new code.'
        }
      : {
          code: 'edit-not-applied',
          retryable: false,
          message:
            'The code has changed since the review, and the lines that this fix changes are no longer there.',
          fix: 'Review it again.'
        }
  );
}
