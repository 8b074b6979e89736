import { partsOfCell, testsOfCell } from '../cells/block-of-cell';
import type { NotebookCell } from '../values/notebook-cell';
import type { ChangedCells } from '../ports/human';
import { promptUse } from '../operations/registry';
import type { Intent } from '../values/intent';
import { changeInstructions, namedCode } from './write/change-request';
import { planSchemaChanges } from '../plan/plan-changes';
import type { Plan } from '../values/plan';
import type { ChangedCell } from './decide-change';
import type { ProofTarget } from './prove/proof-target';
import { findTarget, type TargetCell } from './write/target-cell';
import { withTarget, type RequestContext } from './collect-context';
import type { RequestWork } from './request-work';

/** The cell that a prompt is about. */
export interface RequestTarget extends TargetCell {
  /** What people call it: `cell 3`. */
  readonly title: string;
  /** Its language, that of the notebook. */
  readonly language: string;
  /** What the checks make of it; `null` where the answer stands for itself. */
  readonly proof: ProofTarget | null;
  /** The cell, where the answer is to take its place. */
  readonly changed: ChangedCell | null;
}

/** Finds the cell that a request is about; `null` where it is about none, or there is none. */
export function requestTarget(
  { task, ports: { runs }, language }: RequestWork,
  { above, tests }: RequestContext,
  { operation, references }: Intent,
  plan: Plan
): RequestTarget | null {
  const { notebook } = task.cell;
  const cells = notebook.cells();
  const { target } = promptUse(operation);
  const found = target === null ? null : findTarget(above, references, tests);
  if (found === null) {
    return null;
  }
  const isNamed = references.some(({ kind }) => kind === 'cell');
  // Who names a cell means that one; else the code in question is all of what was split.
  const parts = isNamed
    ? cells.filter(({ id }) => id === found.id)
    : partsOfCell(cells, found.id);
  const ids = parts.map(({ id }) => id);
  const id = ids[0];
  const source = parts.map(part => part.source).join('\n\n');
  const title = titleOf(id, cells);
  const earlierPlan = runs.get(parts[0].lineage?.run ?? '')?.state.plan ?? null;
  return {
    ...found,
    id,
    source,
    title,
    language,
    proof:
      target?.use === 'change'
        ? {
            use: target.use,
            source,
            keeps: {
              cell: title,
              signatures: target.signatures,
              schemaChanges:
                target.signatures === 'kept' && earlierPlan !== null
                  ? planSchemaChanges(earlierPlan, plan)
                  : []
            }
          }
        : target?.use === 'test'
          ? { use: target.use, source }
          : null,
    changed:
      target?.use === 'change'
        ? { id, source, title, now: () => changedCells(ids, notebook.cells()) }
        : null
  };
}

/** The cells that a change of a cell touches: its parts, and the tests that came with it. */
function changedCells(
  ids: readonly string[],
  cells: readonly NotebookCell[]
): ChangedCells | null {
  const named = ({ id, text }: NotebookCell) => ({
    id,
    source: text,
    title: titleOf(id, cells)
  });
  const parts = cells.filter(({ id }) => ids.includes(id));
  return parts[0]?.id === ids[0]
    ? {
        parts: parts.map(named),
        tests: testsOfCell(cells, ids[0]).map(named)
      }
    : null;
}

function titleOf(id: string, cells: readonly NotebookCell[]): string {
  return `cell ${cells.findIndex(cell => cell.id === id) + 1}`;
}

/** A request with the code that it is about, and what is to be done with that. */
export function withTargetCode(
  text: string,
  target: RequestTarget,
  operation: Intent['operation'],
  options: { readonly isShown: boolean; readonly tests: boolean }
): string {
  const { source, title, language } = target;
  const instructions = changeInstructions(operation, source, {
    language,
    tests: options.tests
  });
  const code = !options.isShown
    ? withTarget(text, source, language)
    : instructions === ''
      ? text
      : `${text}\n\n${namedCode(title, source)}`;
  return instructions === '' ? code : `${code}\n\n${instructions}`;
}
