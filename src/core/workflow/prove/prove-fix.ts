import { cellName } from '../../cells/cell-name';
import { runChecks } from '../../checks/run-checks';
import type { CheckDeps, Verdict } from '../../checks/types';
import { limitsWithin } from '../../checks/limits';
import { languageNamed } from '../../languages/registry';
import { isMagicCell } from '../../magic/is-magic-cell';
import type { Human } from '../../ports/human';
import type { Notebook } from '../../ports/notebook';
import type { ProofPlace } from '../../ports/sandbox';
import { SWITCHABLE_CHECKS } from '../../vocabulary';
import type { UserSettings } from '../user-settings';
import { restingCells } from './resting-cells';

/** What proving a fix needs from outside. */
export interface FixProof {
  readonly linter: CheckDeps['linter'];
  readonly sandbox: ProofPlace['sandbox'];
  readonly human: Pick<Human, 'decideRun' | 'decideEffect'>;
  readonly settings: UserSettings;
}

/** A new text for one cell. */
export interface CellFix {
  readonly cell: string;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  /** What it is for, in words. */
  readonly request: string;
}

/**
 * Checks what a fix makes of a cell as any change of one: after the cells above that it needs, with the generated tests
 * of its code, and with the cells below that use it. No model is asked. What the cell lacked before, the kernel may have.
 *
 * @throws CellwrightError `cancelled`, and what the sandbox throws.
 */
export async function proveFix(
  { cell, title, before, after, request }: CellFix,
  notebook: Notebook,
  { linter, sandbox, human, settings }: FixProof,
  signal: AbortSignal
): Promise<Verdict> {
  const cells = notebook.cells();
  const { language } = notebook;
  const cellsAbove = cells
    .slice(
      0,
      cells.findIndex(({ id }) => id === cell)
    )
    .filter(({ type, source }) => type === 'code' && !isMagicCell(source))
    .map(({ id, source }) => ({ id, source, name: cellName(id, cells) }));
  const rests = languageNamed(language).reads.has('dependents')
    ? restingCells(cells, [cell], before)
    : undefined;
  return runChecks(
    {
      reply: { truncated: false, complete: true },
      code: [after],
      before: { source: before, cell: title, signatures: 'free' },
      ...(rests === undefined ? {} : { rests }),
      tests: rests?.tests ?? [],
      language,
      kernel: notebook.kernel,
      cellsAbove,
      request,
      unknownNames:
        languageNamed(language).needs?.(before, cellsAbove).missing ?? [],
      disabled: settings.disabledChecks.filter(check =>
        SWITCHABLE_CHECKS.includes(check)
      ),
      limits: limitsWithin(settings['sandbox.timeout']),
      signal
    },
    {
      linter,
      sandbox: (await sandbox.hasKernels()) ? sandbox : null,
      consent: (code, risks) => human.decideRun(code, risks, signal),
      allow: (stopped, code) => human.decideEffect(stopped, code, signal)
    }
  );
}
