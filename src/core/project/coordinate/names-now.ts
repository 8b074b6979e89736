import type { ProjectEvent } from '../journal/project-events';
import type { ProjectPlan } from '../plan/plan-schema';

/**
 * What the modules that were chosen are called now: a plan may write a name in another case, and a human or a
 * revision may give a module another one. A module under a new name is the one with most of its files.
 *
 * @returns by the names under which they were chosen; as chosen where a module is gone.
 */
export function namesNow(
  events: readonly ProjectEvent[]
): ReadonlyMap<string, string> {
  let names = new Map<string, string>();
  let before: ProjectPlan | null = null;
  for (const event of events) {
    if (event.type === 'modules-decided') {
      const chosen = event.decisions.map(({ module }) => module.name);
      names = new Map(chosen.map(name => [name, name]));
    } else if (event.type === 'plan-made') {
      for (const [chosen, name] of names) {
        names.set(chosen, nameIn(event.plan, name, before) ?? name);
      }
      before = event.plan;
    }
  }
  return names;
}

function nameIn(
  plan: ProjectPlan,
  name: string,
  before: ProjectPlan | null
): string | undefined {
  const names = plan.modules.map(module => module.name);
  const lower = name.toLowerCase();
  const same =
    names.find(its => its === name) ??
    names.find(its => its.toLowerCase() === lower);
  if (same !== undefined || before === null) {
    return same;
  }
  const known = new Set(before.modules.map(module => module.name));
  const files = new Set(before.files[name] ?? []);
  const shared = (its: string) =>
    (plan.files[its] ?? []).filter(path => files.has(path)).length;
  const [best] = names
    .filter(its => !known.has(its) && shared(its) > 0)
    .sort((a, b) => shared(b) - shared(a));
  return best;
}
