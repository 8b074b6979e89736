import type { INotebookModel } from '@jupyterlab/notebook';
import { CellwrightError } from '../../core/errors';
import { applyFix } from '../../core/generation/review/apply-fix';
import type { ReviewFinding } from '../../core/generation/review/finding';
import { changeEdits, type ChangeLineage } from '../../core/cells/change-cell';
import { contentHash, promptHash } from '../../core/cells/lineage';
import { RunWriter } from '../../core/pipeline/run-writer';
import type { LiveRun } from '../../core/pipeline/runs';
import type { NotebookEdit } from '../../core/ports/notebook';
import { CardHuman } from './card-human';
import { cellIndex, kernelLanguage } from './find-cell';
import { LabNotebook } from './lab-notebook';
import type { PromptServices } from './prompt-task';

/** What applying a fix needs from outside. */
export type FixServices = Pick<
  PromptServices,
  'clock' | 'settings' | 'sandboxes'
>;

/**
 * Shows what the fix of a finding changes in the reviewed cell, in the card of the run that made the
 * review, and does what the user decides. Works on after the run has ended, in this tab.
 *
 * @param path of the notebook's file.
 * @returns whether the notebook was changed.
 * @throws CellwrightError `edit-not-applied`, `cell-gone`; `cancelled` where the run was stopped.
 */
export async function applyReviewFix(
  run: LiveRun,
  finding: number,
  notebook: INotebookModel,
  path: string,
  services: FixServices
): Promise<boolean> {
  const made = run.state.review;
  const found = made?.review.findings.find(({ id }) => id === finding);
  if (made === null || found === undefined || run.pending !== null) {
    return false;
  }
  const { cell, code } = made;
  const source = () =>
    notebook.sharedModel.cells[cellIndex(notebook, cell)]?.getSource();
  const before = source();
  const after =
    before === undefined ? null : await applyFix(found, code, before);
  if (before === undefined || after === null) {
    throw notApplied(before === undefined);
  }
  if (run.pending !== null) {
    // Another fix was chosen meanwhile: one question at a time.
    return false;
  }
  const { clock, settings, sandboxes } = services;
  const human = new CardHuman(
    new RunWriter(run, clock),
    clock,
    settings(),
    sandboxes.of(notebook, path)
  );
  const language = kernelLanguage(notebook);
  const title = `cell ${cellIndex(notebook, cell) + 1}`;
  const decision = await human.decideChange({
    parts: [{ id: cell, source: before, title }],
    tests: [],
    title,
    language,
    before,
    after
  });
  if (decision.type === 'drop') {
    return false;
  }
  const lab = new LabNotebook(notebook);
  const lineage = lineageOf(run, found, clock.now());
  const edits: NotebookEdit[] | null =
    decision.type === 'replace'
      ? changeEdits(decision.change, lab.cells(), lineage)
      : [
          {
            type: 'insert',
            at: cellIndex(notebook, cell) + 1,
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
  if (edits === null || lab.apply(edits)[0].refused) {
    throw notApplied(source() === undefined);
  }
  return true;
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
          fix: 'Review the cell again.'
        }
  );
}
