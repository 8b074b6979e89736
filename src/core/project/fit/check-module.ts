import type { ProjectModule, ProjectPlan } from '../plan/plan-schema';
import { checkCircles } from './check-circles';
import { checkEndpoints } from './check-endpoints';
import { checkLinks } from './check-links';
import { checkPlannedEndpoints } from './check-planned-endpoints';
import type { FitFinding } from './finding';
import type { ProjectView } from './project-view';
import { servedEndpoints } from './served';

/** What does not fit in a module as a whole, beside what its files take from each other. */
export function checkModule(
  module: ProjectModule,
  plan: ProjectPlan,
  view: ProjectView
): FitFinding[] {
  const files = plan.files[module.name] ?? [];
  const served = servedEndpoints(plan, view);
  return [
    ...routeFindings(module, plan, view),
    ...checkLinks(files, plan, view),
    ...checkEndpoints(files, served, view),
    ...checkPlannedEndpoints(files, served),
    ...checkCircles(files, view)
  ];
}

/** Components of routes that their files do not export. */
function routeFindings(
  { name }: ProjectModule,
  plan: ProjectPlan,
  { facts }: ProjectView
): FitFinding[] {
  return plan.routes.flatMap(({ path, component }) => {
    const file = (plan.files[name] ?? []).find(item =>
      new RegExp(`(?:^|/)${component.replace(/[^\w]/g, '')}\\.[jt]sx?$`).test(
        item
      )
    );
    const offers = file === undefined ? undefined : facts.get(file)?.offers;
    return file === undefined ||
      offers === undefined ||
      offers.has('default') ||
      offers.has(component)
      ? []
      : [
          {
            kind: 'route',
            file,
            line: null,
            message: `the route ${path} shows ${component}, which the file does not export.`
          } as const
        ];
  });
}
