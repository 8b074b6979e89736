import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectPlan } from '../../../core/project/plan/plan-schema';
import { line, type EditField, type PlanTab } from '../plan-line';
import { entriesOf } from './entries';

type Route = ProjectPlan['routes'][number];

/** The pages of a project, in their groups. */
export function routesTab(
  plan: ProjectPlan,
  trans: TranslationBundle
): PlanTab {
  const titles = [...new Set(plan.routes.map(({ group }) => group))];
  const fields = (route: Route): EditField[] => [
    { label: trans.__('Path'), value: route.path },
    { label: trans.__('Component'), value: route.component },
    { label: trans.__('Label'), value: route.label },
    { label: trans.__('Icon'), value: route.icon },
    { label: trans.__('Group'), value: route.group }
  ];
  const routes = entriesOf('routes', fields, read);
  return {
    name: trans.__('Routes'),
    count: plan.routes.length,
    groups: titles.map(title => ({
      title,
      lines: plan.routes.flatMap((route, at) =>
        route.group === title
          ? [
              line(`routes[${at}]`, route.path, {
                note: `${route.label}, ${route.component}`,
                isCode: true,
                edit: routes.edit(route, at)
              })
            ]
          : []
      )
    })),
    add: routes.add(trans.__('Add a route'), {
      path: '/',
      component: '',
      label: '',
      icon: '',
      group: titles[0] ?? 'Overview'
    })
  };
}

function read([path, component, label, icon, group]: readonly string[]): Route {
  return { path, component, label, icon, group };
}
