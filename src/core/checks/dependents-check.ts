import { resultOf, skipped, type Check, type Finding } from './check';
import type { CheckState } from './check-state';
import type { DependentStep } from './proof-ground';
import { executionFinding } from './execution-finding';
import { said, type Words } from '../said';

/** Characters of a cell that the model is shown. */
const MAX_SHOWN = 800;

/**
 * Whether the cells of the notebook that use changed code still run after it. The first that fails is told; the
 * cells after it may need it. One that had failed before, and what it takes with it, is no fault of the change.
 */
export const dependentsCheck: Check = {
  name: 'dependents',
  needs: ['runs', 'tests'],
  applies: ({ rests }) => (rests?.dependents.length ?? 0) > 0,
  run: async state => {
    const { proof } = state;
    const { steps, leftOut } = proof?.plan.dependents ?? {
      steps: [],
      leftOut: []
    };
    const left = leftOut.map((cell): Finding => ({
      message: said`${called(cell)} uses this code and was not run: it may do harm when it runs twice, such as writing files, or needs what only your kernel has.`,
      severity: 'info',
      about: 'code'
    }));
    if (proof === null || steps.length === 0) {
      return skipped(
        'dependents',
        said`The cells that use this code may do harm when they run twice, such as writing files, or need what only your kernel has.`,
        left
      );
    }
    const ran: DependentStep[] = [];
    for (const item of steps) {
      const execution = await proof.run(item.step);
      const finding = executionFinding(execution, { about: 'code', cell: 0 });
      if (finding !== null) {
        return resultOf('dependents', [
          failureOf(state, item, finding),
          ...left
        ]);
      }
      ran.push(item);
    }
    const dependent = ran.filter(({ isDependent }) => isDependent);
    return resultOf('dependents', left, {
      ran:
        dependent.length === 1
          ? said`1 cell that uses it`
          : said`${dependent.length} cells that use it`
    });
  }
};

/** @param finding as that of code of the answer. */
function failureOf(
  { input }: CheckState,
  { cell, isDependent }: DependentStep,
  { message, detail }: Finding
): Finding {
  const isNew = isDependent && input.rests?.failed.includes(cell.id) !== true;
  return {
    message: isNew
      ? said`${called(cell)}, which uses this code, fails after the change: ${message}`
      : said`${called(cell)} fails in the sandbox, as before or for a reason of its own: ${message}`,
    severity: isNew ? 'error' : 'warning',
    about: 'code',
    ...(isNew
      ? { suggestion: `That cell is:\n${cell.source.slice(0, MAX_SHOWN)}` }
      : {}),
    ...(detail === undefined ? {} : { detail })
  };
}

function called({ name }: DependentStep['cell']): Words {
  return name === undefined
    ? said`A cell`
    : said`Cell ${name.replace(/^cell /i, '')}`;
}
