import type { ProjectPlan } from './plan-schema';

/** One part of a plan that a revision changed. */
export interface PlanChange {
  readonly part:
    | 'name'
    | 'summary'
    | 'features'
    | 'modules'
    | 'files'
    | 'routes'
    | 'api_endpoints'
    | 'data_models'
    | 'implementation_order'
    | 'uses';
  readonly type: 'added' | 'removed' | 'changed';
  /** What it is called there: a path, a name. */
  readonly item: string;
  /** As they are shown; `null` where there is none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What a revision changed, in the order of the plan's parts. */
export type PlanDifference = readonly PlanChange[];

/** The items of a part by what identifies them. */
type Items = ReadonlyMap<string, string>;

/** Compares two plans, item by item. */
export function planDifference(
  before: ProjectPlan,
  after: ProjectPlan
): PlanDifference {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  return PARTS.flatMap(part => changes(part, old[part], now[part]));
}

const PARTS: readonly PlanChange['part'][] = [
  'name',
  'summary',
  'features',
  'modules',
  'files',
  'routes',
  'api_endpoints',
  'data_models',
  'implementation_order',
  'uses'
];

function itemsOf(plan: ProjectPlan): Record<PlanChange['part'], Items> {
  const items = <T>(list: readonly T[], key: (item: T) => string): Items =>
    new Map(list.map(item => [key(item), JSON.stringify(item)]));
  return {
    name: new Map([['name', plan.name]]),
    summary: new Map([['summary', plan.summary]]),
    features: items(plan.features, ({ name }) => name),
    modules: items(plan.modules, ({ name }) => name),
    files: new Map(
      Object.entries(plan.files).flatMap(([module, files]) =>
        files.map(path => [path, module] as const)
      )
    ),
    routes: items(plan.routes, ({ path }) => path),
    api_endpoints: items(
      plan.api_endpoints,
      ({ method, path }) => `${method} ${path}`
    ),
    data_models: items(plan.data_models, ({ name }) => name),
    implementation_order: new Map(
      plan.implementation_order.flatMap(({ type, files }, at) =>
        files.map(path => [path, `${at + 1}, ${type}`] as const)
      )
    ),
    uses: new Map(
      Object.entries(plan.uses ?? {}).map(([path, files]) => [
        path,
        files.join(', ')
      ])
    )
  };
}

function changes(
  part: PlanChange['part'],
  old: Items,
  now: Items
): PlanChange[] {
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys.flatMap((item): PlanChange[] => {
    const before = old.get(item) ?? null;
    const after = now.get(item) ?? null;
    if (before === after) {
      return [];
    }
    const type =
      before === null ? 'added' : after === null ? 'removed' : 'changed';
    return [{ part, type, item, before, after }];
  });
}
