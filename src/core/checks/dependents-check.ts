import type { CheckFinding } from '../values/check-result';
import { resultOf, skipped, type Check } from './check';
import type { CheckState } from './check-state';
import type { DependentStep } from './proof-ground';
import { executionFinding } from './execution-finding';
import { count } from './runs-check';

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
    const left = leftOut.map((cell): CheckFinding => ({
      message: `${called(cell)} uses this code and was not run: it may do harm when it runs twice, such as writing files, or needs what only your kernel has.`,
      severity: 'info',
      about: 'code'
    }));
    if (proof === null || steps.length === 0) {
      return skipped(
        'dependents',
        'The cells that use this code may do harm when they run twice, such as writing files, or need what only your kernel has.',
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
      ran: `${count(dependent.length, 'cell')} that ${dependent.length === 1 ? 'uses' : 'use'} it`
    });
  }
};

/** @param finding as that of code of the answer. */
function failureOf(
  { input }: CheckState,
  { cell, isDependent }: DependentStep,
  { message, detail }: CheckFinding
): CheckFinding {
  const isNew = isDependent && input.rests?.failed.includes(cell.id) !== true;
  return {
    message: isNew
      ? `${called(cell)}, which uses this code, fails after the change: ${message}`
      : `${called(cell)} fails in the sandbox, as before or for a reason of its own: ${message}`,
    severity: isNew ? 'error' : 'warning',
    about: 'code',
    ...(isNew
      ? { suggestion: `That cell is:\n${cell.source.slice(0, MAX_SHOWN)}` }
      : {}),
    ...(detail === undefined ? {} : { detail })
  };
}

function called({ name }: DependentStep['cell']): string {
  return name === undefined ? 'A cell' : `Cell ${name.replace(/^cell /i, '')}`;
}
