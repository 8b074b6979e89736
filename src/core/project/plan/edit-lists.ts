import type { ProjectPlan } from './plan-schema';

/** The parts of a plan whose entries stand for themselves: nothing else in the plan names them. */
export type ListPart = 'features' | 'routes' | 'api_endpoints' | 'data_models';

/** A plan with another entry in a list; at the end of the list it is a new one. */
export function withEntry<P extends ListPart>(
  plan: ProjectPlan,
  part: P,
  at: number,
  entry: ProjectPlan[P][number]
): ProjectPlan {
  const entries: ProjectPlan[P][number][] = [...plan[part]];
  entries[at] = entry;
  return { ...plan, [part]: entries };
}

/** A plan without an entry of a list. */
export function withoutEntry(
  plan: ProjectPlan,
  part: ListPart,
  at: number
): ProjectPlan {
  return { ...plan, [part]: plan[part].filter((_, nth) => nth !== at) };
}
