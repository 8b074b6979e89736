import { NO_HOST, type ToolServers } from '../../ports/tool-servers';
import type { UntimedProjectEvent } from '../journal/project-events';
import { plannedPaths, type ProjectPlan } from '../plan/plan-schema';
import { withScaffold } from '../plan/scaffold';
import { COMPOSE } from '../containers/compose-mounts';
import { composeFile } from './compose-file';
import { ModuleTools } from './module-tools';
import type { ModuleService } from './tool-shapes';

/** Who completes plans, and who is told of it. */
export interface Completing {
  readonly servers: ToolServers;
  readonly signal: AbortSignal;
  readonly tell: (event: UntimedProjectEvent) => void;
}

/**
 * A plan with the files that its frameworks need and that nobody planned: lists of packages, Dockerfiles, and one
 * file that starts all that answers requests.
 */
export async function completePlan(
  plan: ProjectPlan,
  { servers, signal, tell }: Completing
): Promise<ProjectPlan> {
  let complete = plan;
  const services = new Map<string, ModuleService>();
  for (const module of plan.modules) {
    const tools = await ModuleTools.open(servers, {
      module,
      // Before a plan is approved nothing is asked of the model, and nothing is run.
      host: NO_HOST,
      signal,
      tell
    });
    try {
      const { files, service } = await tools.scaffold(complete);
      complete = withScaffold(complete, module.name, files);
      if (service !== null) {
        services.set(module.name, service);
      }
    } finally {
      await tools.close();
    }
  }
  const [last] = [...services.keys()].slice(-1);
  const hasCompose = plannedPaths(complete).some(path => COMPOSE.test(path));
  return last === undefined || hasCompose
    ? complete
    : withScaffold(complete, last, [
        { path: 'compose.yaml', content: composeFile(plan, services) }
      ]);
}
