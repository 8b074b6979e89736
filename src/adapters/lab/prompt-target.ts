import type { Intent } from '../../core/pipeline/classify/types';
import {
  changeInstructions,
  namedCode,
  useOfTarget
} from '../../core/pipeline/change-request';
import { planSchemaChanges } from '../../core/pipeline/plan/plan-changes';
import type { Plan } from '../../core/pipeline/plan/types';
import { LINEAGE_KEY, type CellLineage } from '../../core/pipeline/record';
import type { Runs } from '../../core/pipeline/runs';
import type { ChangedCell } from '../../core/pipeline/stages/decide-change';
import type { ProofTarget } from '../../core/pipeline/stages/proof-target';
import { findTarget, type TargetCell } from '../../core/pipeline/target-cell';
import { cellIndex, generatedTests } from './find-cell';
import { withTarget, type PromptContext } from './prompt-context';
import type { PromptTask } from './prompt-task';

/** The cell that a prompt is about. */
export interface PromptTarget extends TargetCell {
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
export function promptTarget(
  { cell: { notebook } }: PromptTask,
  { above }: PromptContext,
  { operation, references }: Intent,
  plan: Plan,
  runs: Runs,
  language: string
): PromptTarget | null {
  const found =
    operation === 'create' || operation === 'ask'
      ? null
      : findTarget(above, references, generatedTests(notebook));
  if (found === null) {
    return null;
  }
  const { id, source } = found;
  const shared = () => notebook.sharedModel.cells[cellIndex(notebook, id)];
  const title = `cell ${cellIndex(notebook, id) + 1}`;
  const use = useOfTarget(operation);
  const lineage = shared()?.getMetadata(LINEAGE_KEY) as
    Partial<CellLineage> | undefined;
  const earlierPlan = runs.get(lineage?.run ?? '')?.state.plan ?? null;
  return {
    ...found,
    title,
    language,
    proof:
      use === 'change'
        ? {
            use,
            source,
            keeps: {
              cell: title,
              signatures: operation === 'iterate' ? 'kept' : 'free',
              schemaChanges:
                operation === 'iterate' && earlierPlan !== null
                  ? planSchemaChanges(earlierPlan, plan)
                  : []
            }
          }
        : use === 'test'
          ? { use, source }
          : null,
    changed:
      use === 'change'
        ? { id, source, title, now: () => shared()?.getSource() ?? null }
        : null
  };
}

/** A request with the code that it is about, and what is to be done with that. */
export function withTargetCode(
  text: string,
  target: PromptTarget,
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
