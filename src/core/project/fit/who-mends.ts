import { estimateTokens } from '../../context/estimate-tokens';
import type { ProjectState } from '../project-state';
import type { FitFinding } from './finding';

/** Files of a human, and those made from the plan, stay as they are. */
export function mayMend(path: string, state: ProjectState): boolean {
  return state.files.get(path)?.end === 'fits' && state.isAsked(path);
}

/** What a human goes on despite is no reason to change the files that it does not fit. */
export function isAccepted(path: string, state: ProjectState): boolean {
  return state.files.get(path)?.end === 'continued';
}

/** Whether the plan speaks of a missing name: then the file that should offer it is the one to mend. */
export function isPlanned(
  { name }: FitFinding,
  { plan }: ProjectState
): boolean {
  return (
    name !== undefined &&
    estimateTokens(name) > 1 &&
    plan.modules.some(({ specification }) =>
      new RegExp(
        `\\b${name.replace(/[^\w.]/g, '').replace(/\./g, '\\.')}\\b`
      ).test(specification)
    )
  );
}
