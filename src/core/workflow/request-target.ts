import { languageNamed } from '../languages/registry';
import { cellTitle, cellTitles } from '../cells/cell-name';
import { partsOfCell, testsOfCell } from '../cells/block-of-cell';
import { handleAt } from '../cell-handle';
import { fenced } from '../context/fence';
import type { NotebookCell } from '../values/notebook-cell';
import type { ChangedCells } from '../ports/text-change';
import type { Notebook } from '../ports/notebook';
import { promptUse } from '../operations/registry';
import type { Intent } from '../values/intent';
import type { UnderstoodRequest } from './classify/understand-request';
import type { TargetChoice } from './target/something-new';
import { changeInstructions, namedCode } from './write/change-request';
import { planSchemaChanges } from '../plan/plan-changes';
import type { Plan } from '../values/plan';
import type { ChangedCell } from './changed-cell';
import { restingCells } from './prove/resting-cells';
import type { ProofTarget } from './prove/proof-target';
import { findTarget, type TargetCell } from './write/target-cell';
import { withTarget, type RequestContext } from './collect-context';
import type { RequestWork } from './request-work';

/** One of the cells that a request is about: all of its parts, where a human has split it. */
export interface MeantCell {
  readonly id: string;
  readonly title: string;
  /** What the model may call it: `cell-3`. */
  readonly handle: string;
  readonly source: string;
}

/** The cell that a prompt is about. */
export interface RequestTarget extends TargetCell {
  /** What people call it: `cell 3`. */
  readonly title: string;
  /** Its language, that of the notebook. */
  readonly language: string;
  /** The cells that are meant, each with what it is called. */
  readonly cells: readonly MeantCell[];
  /** Why it was taken, as the end of a sentence; empty where the user named it. */
  readonly why: string;
  /** What the checks make of it; `null` where the answer stands for itself. */
  readonly proof: ProofTarget | null;
  /** The cells in whose places the answer is to come; empty where it stands for itself. */
  readonly changed: readonly ChangedCell[];
}

/** Finds the cell that a request is about; `null` where it is about none, or there is none. */
export function requestTarget(
  { task, ports: { runs }, language }: RequestWork,
  { above, tests }: RequestContext,
  { intent, target: choice }: UnderstoodRequest,
  plan: Plan
): RequestTarget | null {
  const { operation, references } = intent;
  const { notebook } = task.cell;
  const cells = notebook.cells();
  const { target } = promptUse(operation);
  const found =
    target === null
      ? null
      : choice === null
        ? findTarget(above, references, tests)
        : chosenCell(cells, choice);
  if (found === null) {
    return null;
  }
  const isNamed = references.some(({ kind }) => kind === 'cell');
  const chosen = choice === null ? [found.id] : cellsOf(choice, cells);
  // Who names a cell means that one; else the code in question is all of what was split.
  const partsOf = (one: string) =>
    isNamed ? cells.filter(cell => cell.id === one) : partsOfCell(cells, one);
  const parts = [...new Set(chosen.flatMap(partsOf))];
  const ids = parts.map(({ id }) => id);
  const id = ids[0];
  const source = parts.map(part => part.source).join('\n\n');
  const title = cellTitles(chosen, cells);
  const run = parts[0].lineage?.run ?? '';
  // Of a run of an earlier session only its record in the notebook is left.
  const earlierPlan =
    runs.get(run)?.state.plan ??
    cells.flatMap(cell => cell.runs).find(({ record }) => record.run === run)
      ?.record.schemas ??
    null;
  return {
    ...found,
    id,
    source,
    title,
    language,
    cells: chosen.map(one => meantCell(one, partsOf(one), cells)),
    why: choice?.why ?? '',
    proof:
      target?.use === 'change'
        ? {
            use: target.use,
            source,
            ...(languageNamed(language).reads.has('dependents')
              ? { rests: restingCells(cells, ids, source) }
              : {}),
            keeps: {
              cell: title,
              ms: parts.reduce((sum, part) => sum + (part.ms ?? 0), 0),
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
      target?.use !== 'change'
        ? []
        : chosen.map(one =>
            asChanged(
              notebook,
              partsOf(one).map(part => part.id)
            )
          )
  };
}

/** @param parts what a human has split the cell into. */
function meantCell(
  id: string,
  parts: readonly NotebookCell[],
  cells: readonly NotebookCell[]
): MeantCell {
  return {
    id,
    title: cellTitle(id, cells),
    handle: handleAt(cells.findIndex(cell => cell.id === id)),
    source: parts.map(part => part.source).join('\n\n')
  };
}

/** A cell that an answer turned out to change, with all of its parts. */
export function changedCell(
  notebook: Pick<Notebook, 'cells'>,
  id: string
): ChangedCell {
  const parts = partsOfCell(notebook.cells(), id);
  return asChanged(
    notebook,
    parts.map(part => part.id)
  );
}

/** @param ids of the parts that the new text takes the place of. */
function asChanged(
  notebook: Pick<Notebook, 'cells'>,
  ids: readonly string[]
): ChangedCell {
  const cells = notebook.cells();
  const parts = cells.filter(({ id }) => ids.includes(id));
  return {
    id: ids[0],
    handle: handleAt(cells.findIndex(cell => cell.id === ids[0])),
    source: parts.map(({ source }) => source).join('\n\n'),
    title: cellTitle(ids[0], cells),
    now: () => changedCells(ids, notebook.cells())
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
    title: cellTitle(id, cells)
  });
  const parts = cells.filter(({ id }) => ids.includes(id));
  return parts[0]?.id === ids[0]
    ? {
        parts: parts.map(named),
        tests: testsOfCell(cells, ids[0]).map(named)
      }
    : null;
}

/** The cells of a choice that are there, in document order. */
function cellsOf(
  { targets }: TargetChoice,
  cells: readonly NotebookCell[]
): string[] {
  return cells.filter(({ id }) => targets.includes(id)).map(({ id }) => id);
}

function chosenCell(
  cells: readonly NotebookCell[],
  choice: TargetChoice
): TargetCell | null {
  const [first] = cellsOf(choice, cells);
  const cell = cells.find(({ id }) => id === first);
  return cell === undefined
    ? null
    : {
        id: cell.id,
        source: cell.source,
        generated: cell.generated === true
      };
}

/** A request with the code that it is about, and what is to be done with that. */
export function withTargetCode(
  text: string,
  target: RequestTarget,
  operation: Intent['operation'],
  options: { readonly isShown: boolean; readonly tests: boolean }
): string {
  const { source, language } = target;
  const handles = target.cells.map(({ handle }) => handle).join(' and ');
  const instructions = changeInstructions(operation, source, {
    language,
    tests: options.tests,
    cells: target.cells.length
  });
  const code = !options.isShown
    ? withTarget(text, codeIn(target), handles)
    : instructions === ''
      ? text
      : `${text}\n\n${namedCode(handles, source)}`;
  return instructions === '' ? code : `${code}\n\n${instructions}`;
}

/** The code in question as the model is shown it: each cell in a fence of its own. */
function codeIn({ cells, source, language }: RequestTarget): string {
  return cells.length === 1
    ? fenced(language, source)
    : cells
        .map(cell => `${cell.handle}:\n\n${fenced(language, cell.source)}`)
        .join('\n\n');
}
