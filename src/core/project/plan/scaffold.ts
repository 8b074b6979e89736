import type { ToolFile } from '../tools/tool-shapes';
import { pathFault } from './path-fault';
import { planFaults } from './plan-faults';
import { plannedPaths, type ProjectPlan } from './plan-schema';

/** Kind of the step in a plan's order that has what servers made. */
const STEP = 'scaffold';

/**
 * A plan with files that a server made for a module. What is planned already stays as planned; a file that the plan
 * cannot take is left out.
 */
export function withScaffold(
  plan: ProjectPlan,
  module: string,
  files: readonly ToolFile[]
): ProjectPlan {
  return files.reduce((before, file) => {
    const isPlanned = plannedPaths(before).includes(file.path);
    if (isPlanned || pathFault(file.path) !== null) {
      return before;
    }
    const after = withFile(before, module, file);
    return planFaults(after).length > planFaults(before).length
      ? before
      : after;
  }, plan);
}

/** The plan as the model made it. */
export function withoutScaffold({
  scaffold = {},
  ...plan
}: ProjectPlan): ProjectPlan {
  const isMade = (path: string) => Object.hasOwn(scaffold, path);
  return {
    ...plan,
    files: Object.fromEntries(
      Object.entries(plan.files).map(([module, files]) => [
        module,
        files.filter(path => !isMade(path))
      ])
    ),
    implementation_order: plan.implementation_order
      .map(step => ({
        ...step,
        files: step.files.filter(path => !isMade(path))
      }))
      .filter(({ type, files }) => type !== STEP || files.length > 0)
  };
}

function withFile(
  plan: ProjectPlan,
  module: string,
  { path, content }: ToolFile
): ProjectPlan {
  const steps = plan.implementation_order.filter(({ type }) => type !== STEP);
  const made = plan.implementation_order.find(({ type }) => type === STEP);
  const last = Math.max(0, ...steps.map(({ step }) => step));
  return {
    ...plan,
    files: { ...plan.files, [module]: [...(plan.files[module] ?? []), path] },
    implementation_order: [
      ...steps,
      { step: last + 1, type: STEP, files: [...(made?.files ?? []), path] }
    ],
    scaffold: { ...plan.scaffold, [path]: content }
  };
}
