/** Something that waits for others of its kind. */
export interface Dependent {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** Steps in an order in which they can be done, or why there is none. */
export interface StepOrder<T extends Dependent> {
  /** Every step after those that it depends on; ties in the plan's order. Empty where there are issues. */
  readonly steps: readonly T[];
  /** In words; empty where the plan can be done. */
  readonly issues: readonly string[];
}

/**
 * Sorts steps by their dependencies (Kahn's algorithm); reports repeated ids, unknown ids and circles.
 *
 * @param noun what the issues call one of them.
 */
export function orderSteps<T extends Dependent>(
  steps: readonly T[],
  noun = 'step'
): StepOrder<T> {
  const ids = new Set(steps.map(({ id }) => id));
  const repeated = [
    ...new Set(
      steps.map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)
    )
  ];
  const issues = [
    ...repeated.map(id => `the id "${id}" stands twice`),
    ...steps.flatMap(({ id, dependsOn }) =>
      dependsOn
        .filter(need => !ids.has(need))
        .map(
          need => `${noun} "${id}" depends on "${need}", which does not exist`
        )
    )
  ];
  return issues.length > 0 ? { steps: [], issues } : sort(steps, noun);
}

function sort<T extends Dependent>(
  steps: readonly T[],
  noun: string
): StepOrder<T> {
  const sorted: T[] = [];
  const done = new Set<string>();
  let left = steps;
  while (left.length > 0) {
    const ready = left.find(({ dependsOn }) =>
      dependsOn.every(need => done.has(need))
    );
    if (ready === undefined) {
      return { steps: [], issues: [circleIn(left, noun)] };
    }
    sorted.push(ready);
    done.add(ready.id);
    left = left.filter(step => step !== ready);
  }
  return { steps: sorted, issues: [] };
}

/** Names one circle: from any step that is left, the way along its dependencies comes back. */
function circleIn(left: readonly Dependent[], noun: string): string {
  const byId = new Map(left.map(step => [step.id, step]));
  const way: string[] = [];
  let at: string | undefined = left[0].id;
  while (at !== undefined && !way.includes(at)) {
    way.push(at);
    at = byId.get(at)?.dependsOn.find(need => byId.has(need));
  }
  const circle = at === undefined ? way : [...way.slice(way.indexOf(at)), at];
  return `${noun}s depend on each other in a circle: ${circle.join(' -> ')}`;
}
