import type { ModelAccess } from '../../generation/answers/ask-model';
import type { LiveRun } from '../../journal/runs';
import { CardProjectHuman, type Asker } from '../../journal/card-project-human';
import {
  agreeOnModules,
  type Coordinated
} from '../coordinate/agree-on-modules';
import { decidedLines } from '../coordinate/decided-lines';
import { chosenModules } from '../coordinate/module-choice';
import { agreeOnPlan } from '../plan/agree-on-plan';
import { Steering } from '../steering';
import type { ProjectResult } from '../project-result';
import { completePlan } from '../tools/complete-plan';
import { writeProject } from '../write-project';
import type { ProjectAgreement } from '../plan/agreement';
import type { Approved } from '../../consent/approved';
import type { ProjectControl } from '../../ports/project-human';
import type { Runtime } from '../../ports/runtime';
import type { RequestAnswer } from '../../workflow/answer-request';
import {
  collectContext,
  type RequestContext
} from '../../workflow/collect-context';
import type { ProjectPlace } from '../../workflow/request-ports';
import type { RequestWork } from '../../workflow/request-work';
import { projectAccess } from './project-access';
import { projectAnswer, replyAnswer } from './project-answer';
import { projectFolderName } from './project-folder-name';
import { ProjectRunJournal } from './project-run-journal';
import { roomFor } from './project-room';

/** Files that are asked for at the same time. */
const PARALLEL = 4;

/**
 * Answers a request with a project: has a plan of its files approved, writes them into a folder beside the notebook,
 * has each fitted and each module proved, and says what came of it.
 *
 * @param name of the folder, as the user wrote it.
 * @throws CellwrightError `file-path-refused` for a name that is no plain folder, `dropped` where the plan is not
 *   wanted, and as the model, the folder and the runtime do.
 */
export async function answerProject(
  work: RequestWork,
  run: Asker & Pick<LiveRun, 'steering'>,
  name: string
): Promise<RequestAnswer> {
  const { task, ports, writer } = work;
  const { cell } = task;
  const folder = projectFolderName(name);
  const context = await writer.stage('context', () => collectContext(work));
  const human = new CardProjectHuman(
    run,
    ports.clock,
    work.human,
    cell.sandbox.id,
    work.user['sandbox.approval'] !== 'risky'
  );
  const place = await ports.projectPlace({
    notebook: cell.path,
    name: folder,
    sandbox: cell.sandbox,
    kernel: cell.notebook.kernel,
    human
  });
  const journal = new ProjectRunJournal(writer, task.resume?.project ?? []);
  const project: ProjectWork = {
    work,
    context,
    place,
    human,
    journal,
    access: projectAccess(work, context)
  };
  const coordinated = await writer.stage('clarify', () => coordinate(project));
  if (coordinated.type === 'reply') {
    return replyAnswer(writer, coordinated.text, work.model ?? '');
  }
  const agreement = await writer.stage('plan', () =>
    agree(project, coordinated)
  );
  const steering = new Steering(journal, ports.clock, place.folder);
  run.steering = steering;
  const result = await writer
    .stage('generate', () => write(project, agreement, steering))
    .finally(() => {
      run.steering = null;
    });
  return projectAnswer(writer, {
    result,
    plan: agreement.value.plan,
    folder: place.path,
    model: journal.model ?? work.model ?? ''
  });
}

interface ProjectWork {
  readonly work: RequestWork;
  readonly context: RequestContext;
  readonly place: ProjectPlace;
  readonly human: CardProjectHuman;
  readonly journal: ProjectRunJournal;
  readonly access: ModelAccess;
}

/** Settles what is missing and which modules there are, unless that was done when it was planned before. */
function coordinate({
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
          journal,
          clock: ports.clock,
          tell: text => writer.write({ type: 'note-added', text })
        }
      )
    : Promise.resolve({ type: 'project', points: [], choices: null });
}

function agree(
  { work, context, place, human, journal, access }: ProjectWork,
  { points, choices }: Extract<Coordinated, { type: 'project' }>
): Promise<Approved<ProjectAgreement>> {
  return agreeOnPlan(
    {
      request: work.task.statement.request,
      decided: decidedLines(points, choices),
      modules: choices === null ? null : chosenModules(choices),
      folder: place.path,
      models: [work.model, context.connection.defaultModel],
      prices: work.user.prices,
      room: roomFor(work, context)
    },
    access,
    human,
    {
      known: journal.plan,
      complete: plan =>
        completePlan(plan, {
          servers: place.servers,
          signal: access.signal,
          tell: event =>
            journal.append({ ...event, at: work.ports.clock.now() })
        }),
      onPlan: plan =>
        journal.append({ type: 'plan-made', plan, at: work.ports.clock.now() })
    }
  );
}

function write(
  { work, context, place, human, journal, access }: ProjectWork,
  agreement: Approved<ProjectAgreement>,
  control: ProjectControl
): Promise<ProjectResult> {
  return writeProject({
    agreement,
    access,
    folder: place.folder,
    runtime: telling(work, place.runtime),
    servers: place.servers,
    human,
    control,
    journal,
    clock: work.ports.clock,
    settings: { parallel: PARALLEL, room: roomFor(work, context) }
  });
}

/** A runtime whose work is told in the card. */
function telling({ writer, ports }: RequestWork, runtime: Runtime): Runtime {
  return {
    run: async (module, agreement, signal) => {
      const tell = (done: boolean) =>
        writer.write({
          type: 'step-logged',
          entry: {
            message: `Running the tests of ${module.name}`,
            level: 'info',
            section: `tests of ${module.name}`,
            time: ports.clock.now(),
            done,
            updates: []
          }
        });
      tell(false);
      try {
        return await runtime.run(module, agreement, signal);
      } finally {
        tell(true);
      }
    }
  };
}
