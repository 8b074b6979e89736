import type { NotebookCell } from '../values/notebook-cell';
import { CellwrightError } from '../errors';
import { said } from '../said';
import { applyFix } from '../generation/review/apply-fix';
import type { ReviewFinding } from '../generation/review/finding';
import { changeEdits, type ChangeLineage } from '../cells/change-cell';
import { cellTitle } from '../cells/cell-name';
import { contentHash, promptHash } from '../cells/lineage';
import { validationOf } from '../cells/validation';
import { proofOfVerdict } from '../journal/proof-record';
import type { RunState } from '../journal/run-state';
import { proveFix, type FixProof } from './prove/prove-fix';
import type { LiveRun } from '../journal/runs';
import type { Notebook, NotebookEdit } from '../ports/notebook';
import type { Clock } from '../ports/clock';
import type { Human } from '../ports/human';
import type { Saving } from '../operations/service/deps';
import { applyFileFix } from './apply-file-fix';

/** What applying a fix needs from outside. */
export interface FixPorts {
  readonly clock: Clock;
  /** The human at the card of the review. */
  readonly human: (
    run: LiveRun
  ) => Pick<
    Human,
    'decideChange' | 'decideRun' | 'decideEffect' | 'decideFile'
  >;
  readonly linter: FixProof['linter'];
  readonly sandbox: FixProof['sandbox'];
  readonly settings: FixProof['settings'];
  /** Where the files are that were reviewed. */
  readonly saving: Omit<Saving, 'human'>;
}

/** Runs of which a fix is being proved or decided: one at a time. */
const busy = new WeakSet<LiveRun>();

/**
 * Proves the fix of a finding as any change, shows what it changes in the reviewed cell and what was proved, in the card
 * of the run that made the review, and does what the user decides. Works on after the run has ended, in this tab. In a
 * reviewed file it shows what the fix changes; nothing of it is run.
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
  if (
    made === null ||
    found === undefined ||
    run.pending !== null ||
    busy.has(run)
  ) {
    return false;
  }
  busy.add(run);
  try {
    return made.cell === null
      ? await inFile(run, made, found, ports)
      : await proveAndAsk(
          run,
          { ...made, cell: made.cell },
          found,
          notebook,
          ports
        );
  } finally {
    busy.delete(run);
  }
}

async function inFile(
  run: LiveRun,
  { file }: NonNullable<RunState['review']>,
  found: ReviewFinding,
  { human, saving }: FixPorts
): Promise<boolean> {
  if (file === undefined) {
    return false;
  }
  const asked = { ...saving, human: human(run) };
  const done = await applyFileFix(found, file, asked, run.signal);
  if (done === null) {
    throw notApplied(false);
  }
  return done;
}

async function proveAndAsk(
  run: LiveRun,
  made: { readonly cell: string; readonly code: string },
  found: ReviewFinding,
  notebook: Notebook,
  { clock, human, linter, sandbox, settings }: FixPorts
): Promise<boolean> {
  const { code } = made;
  const cell = reviewedCell(made, notebook.cells());
  const index = () => notebook.cells().findIndex(({ id }) => id === cell);
  const before = notebook.cells()[index()]?.text;
  const fixed =
    before === undefined ? null : await applyFix(found, code, before);
  if (before === undefined || fixed === null) {
    throw notApplied(before === undefined);
  }
  const { language } = notebook;
  const title = cellTitle(cell, notebook.cells());
  const asked = human(run);
  const verdict = await proveFix(
    {
      cell,
      title,
      before,
      after: fixed,
      request: `${found.title}\n${found.risk}`
    },
    notebook,
    { linter, sandbox, human: asked, settings },
    run.signal
  );
  // With the imports that it lacked.
  const after = verdict.code[0] ?? fixed;
  const change = {
    parts: [{ id: cell, source: before, title }],
    title,
    language,
    before,
    after,
    proof: proofOfVerdict(verdict)
  };
  const decision = await asked.decideChange(change, run.signal);
  if (decision.type === 'drop') {
    return false;
  }
  const text = decision.type === 'replace' ? decision.change.value.text : after;
  const lineage = {
    ...lineageOf(run, found, clock.now()),
    // What a human wrote into it was not proved.
    ...(text === after ? { validation: validationOf(verdict).code } : {})
  };
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
          message: said`The cell that was reviewed is gone.`,
          fix: said`Bring it back with undo, or review the new code.`
        }
      : {
          code: 'edit-not-applied',
          retryable: false,
          message: said`The code has changed since the review, and the lines that this fix changes are no longer there.`,
          fix: said`Review it again.`
        }
  );
}
