import type { Approved } from '../../consent/approved';
import {
  agreeOnModules,
  type Coordinated
} from '../coordinate/agree-on-modules';
import { chosenServers } from '../coordinate/chosen-servers';
import { decidedLines } from '../coordinate/decided-lines';
import { chosenModules } from '../coordinate/module-choice';
import { agreeOnPlan } from '../plan/agree-on-plan';
import type { ProjectAgreement } from '../plan/agreement';
import { completePlan } from '../tools/complete-plan';
import type { ProjectWork } from './project-work';

/** Settles what is missing and which modules there are, unless that was done when it was planned before. */
export function coordinate({
  work: { task, ports, writer },
  context,
  place,
  human,
  journal,
  access
}: ProjectWork): Promise<Coordinated> {
  return journal.plan === null
    ? agreeOnModules(
        {
          request: task.statement.request,
          folder: place.path,
          hasFiles: context.files.length > 0,
          asksModel: !context.small
        },
        {
          access,
          human,
          servers: place.servers,
          journal,
          clock: ports.clock,
          tell: text => writer.write({ type: 'note-added', text })
        }
      )
    : Promise.resolve({ type: 'project', points: [], choices: null });
}

/** Has the plan made and approved. */
export function agree(
  { work, place, human, journal, access, means }: ProjectWork,
  { points, choices }: Extract<Coordinated, { type: 'project' }>
): Promise<Approved<ProjectAgreement>> {
  const now = () => work.ports.clock.now();
  return agreeOnPlan(
    {
      request: work.task.statement.request,
      decided: decidedLines(points, choices),
      modules: choices === null ? null : chosenModules(choices),
      folder: place.path,
      ...means
    },
    access,
    human,
    {
      known: journal.plan,
      complete: plan => {
        // A revision may have given its modules other names.
        const made = { type: 'plan-made' as const, plan, at: now() };
        return completePlan(plan, {
          servers: place.servers.chosen(
            chosenServers([...journal.events, made])
          ),
          signal: access.signal,
          tell: event => journal.append({ ...event, at: now() })
        });
      },
      onPlan: plan => journal.append({ type: 'plan-made', plan, at: now() })
    }
  );
}
