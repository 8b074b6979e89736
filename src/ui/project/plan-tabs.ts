import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectPlan } from '../../core/project/plan/plan-schema';

/** One line of a plan, that can be remarked on. */
export interface PlanLine {
  /** Where in the plan, as the model is told: `files.backend[2]`. */
  readonly place: string;
  readonly text: string;
  /** What is said beside it; may be empty. */
  readonly note: string;
  /** Folders around it. */
  readonly depth: number;
  /** Whether the text is a path or code. */
  readonly isCode: boolean;
}

/** Lines that belong together. */
export interface PlanGroup {
  /** Empty where the tab has only one. */
  readonly title: string;
  readonly lines: readonly PlanLine[];
}

/** One way to look at a plan. */
export interface PlanTab {
  readonly name: string;
  /** How many of what it lists; `null` where that says nothing. */
  readonly count: number | null;
  readonly groups: readonly PlanGroup[];
}

/** A plan as tabs of lines; those with nothing in them are left out. */
export function planTabs(
  plan: ProjectPlan,
  trans: TranslationBundle
): PlanTab[] {
  return [
    overview(plan, trans),
    {
      name: trans.__('Files'),
      count: Object.values(plan.files).flat().length,
      groups: Object.entries(plan.files).map(([module, paths]) => ({
        title: module,
        lines: fileLines(module, paths)
      }))
    },
    {
      name: trans.__('Routes'),
      count: plan.routes.length,
      groups: grouped(
        plan.routes.map((route, at) => ({
          group: route.group,
          ...line(`routes[${at}]`, route.path, {
            note: `${route.label}, ${route.component}`,
            isCode: true
          })
        }))
      )
    },
    {
      name: trans.__('API'),
      count: plan.api_endpoints.length,
      groups: only(
        plan.api_endpoints.map(({ method, path, description }, at) =>
          line(`api_endpoints[${at}]`, `${method} ${path}`, {
            note: description,
            isCode: true
          })
        )
      )
    },
    {
      name: trans.__('Data'),
      count: plan.data_models.length,
      groups: plan.data_models.map(({ name, fields }, at) => ({
        title: name,
        lines: fields.map((field, nth) =>
          line(`data_models[${at}].fields[${nth}]`, field.name, {
            note: field.type,
            isCode: true
          })
        )
      }))
    },
    {
      name: trans.__('Order'),
      count: plan.implementation_order.length,
      groups: plan.implementation_order.map(({ type, files }, at) => ({
        title: type === '' ? `${at + 1}` : `${at + 1}. ${type}`,
        lines: files.map((path, nth) =>
          line(`implementation_order[${at}].files[${nth}]`, path, {
            isCode: true
          })
        )
      }))
    }
  ].filter(({ groups }) => groups.length > 0);
}

function overview(plan: ProjectPlan, trans: TranslationBundle): PlanTab {
  const groups = [
    {
      title: trans.__('What it is'),
      lines: plan.summary === '' ? [] : [line('summary', plan.summary)]
    },
    {
      title: trans.__('Features'),
      lines: plan.features.map(({ name, sub_features }, at) =>
        line(`features[${at}]`, name, { note: sub_features.join(', ') })
      )
    },
    {
      title: trans.__('Modules'),
      lines: plan.modules.flatMap((module, at) => [
        line(`modules[${at}]`, module.name, {
          note: [module.framework, module.description]
            .filter(text => text !== '')
            .join(' \u00b7 ')
        }),
        ...(module.specification === ''
          ? []
          : [
              line(`modules[${at}].specification`, module.specification, {
                depth: 1
              })
            ])
      ])
    }
  ];
  return {
    name: trans.__('Overview'),
    count: null,
    groups: groups.filter(({ lines }) => lines.length > 0)
  };
}

/** The files of a module as a tree: each folder once, on a line of its own. */
function fileLines(module: string, paths: readonly string[]): PlanLine[] {
  const shown = new Set<string>();
  const sorted = paths
    .map((path, at) => ({ path, at }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  return sorted.flatMap(({ path, at }) => {
    const names = path.split('/');
    const file = names.pop() ?? '';
    const folders = names.flatMap((name, depth) => {
      const folder = names.slice(0, depth + 1).join('/');
      if (shown.has(folder)) {
        return [];
      }
      shown.add(folder);
      return [line('', `${name}/`, { depth, isCode: true })];
    });
    return [
      ...folders,
      line(`files.${module}[${at}]`, file, {
        depth: names.length,
        isCode: true
      })
    ];
  });
}

function line(
  place: string,
  text: string,
  more: Partial<Omit<PlanLine, 'place' | 'text'>> = {}
): PlanLine {
  return { place, text, note: '', depth: 0, isCode: false, ...more };
}

function only(lines: readonly PlanLine[]): PlanGroup[] {
  return lines.length === 0 ? [] : [{ title: '', lines }];
}

function grouped(
  lines: readonly (PlanLine & { readonly group: string })[]
): PlanGroup[] {
  const titles = [...new Set(lines.map(({ group }) => group))];
  return titles.map(title => ({
    title,
    lines: lines.filter(({ group }) => group === title)
  }));
}
