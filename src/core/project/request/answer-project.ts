import { estimateTokens } from '../../context/estimate-tokens';
import type { LiveRun } from '../../journal/runs';
import { CardProjectHuman, type Asker } from '../../journal/card-project-human';
import type { ProjectResult } from '../project-result';
import { writeProject } from '../write-project';
import type { ProjectAgreement } from '../plan/agreement';
import type { Approved } from '../../consent/approved';
import type { ToolServers } from '../../ports/tool-servers';
import type { RequestAnswer } from '../../workflow/answer-request';
import { collectContext } from '../../workflow/collect-context';
import type { ProjectPlace } from '../../workflow/request-ports';
import type { RequestWork } from '../../workflow/request-work';
import { chosenServers } from '../coordinate/chosen-servers';
import { answerChange, standingProject } from './answer-change';
import { agree, coordinate } from './agree-on-project';
import { projectAccess } from './project-access';
import { projectAnswer, replyAnswer } from './project-answer';
import { projectFolderName } from './project-folder-name';
import { checkProjectFlags } from './project-flags';
import { ProjectRunJournal } from './project-run-journal';
import type { ProjectWork } from './project-work';
import { settingsFor, steered, type Steered } from './steered';
import { toldRuntime } from './told-runtime';
import { roomFor } from './project-room';

/**
 * Answers a request with a project: has a plan of its files approved, writes them into a folder beside the notebook,
 * has each fitted and each module proved, and says what came of it. A project that stands there already is changed.
 *
 * @param name of the folder, as the user wrote it.
 * @throws CellwrightError `file-path-refused` for a name that is no plain folder, `folder-busy` where another
 *   run is at work there, `dropped` where the plan is not wanted, and as the model, the folder and the runtime do.
 */
export async function answerProject(
  work: RequestWork,
  run: Asker & Pick<LiveRun, 'steering'>,
  name: string
): Promise<RequestAnswer> {
  const { task, ports, writer } = work;
  const { cell } = task;
  checkProjectFlags(task.statement.flags, writer);
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
    human,
    routes: work.settings.servers,
    runtime: work.settings.runtime ?? work.user['projects.runtime']
  });
  const giveBack = await place.hold();
  try {
    return await answerIn(place, { work, run, context, human });
  } finally {
    giveBack();
  }
}

async function answerIn(
  place: ProjectPlace,
  {
    work,
    run,
    context,
    human
  }: Pick<ProjectWork, 'work' | 'context' | 'human'> & {
    readonly run: Asker & Pick<LiveRun, 'steering'>;
  }
): Promise<RequestAnswer> {
  const { writer } = work;
  const journal = new ProjectRunJournal(
    writer,
    work.task.resume?.project ?? []
  );
  const project: ProjectWork = {
    work,
    context,
    place,
    human,
    journal,
    access: projectAccess(work, context),
    means: {
      models: [work.model, context.connection.defaultModel],
      prices: work.user.prices,
      room: roomFor(work, context),
      beside: context.shown.reduce(
        (sum, { content }) => sum + estimateTokens(content),
        0
      ),
      written: journal.written
    }
  };
  const existing = await writer.stage('context', () =>
    standingProject(project)
  );
  if (existing !== null) {
    return answerChange(project, run, existing);
  }
  const coordinated = await writer.stage('clarify', () => coordinate(project));
  if (coordinated.type === 'reply') {
    return replyAnswer(writer, coordinated.text, work.model ?? '');
  }
  const agreement = await writer.stage('plan', () =>
    agree(project, coordinated)
  );
  const servers = place.servers.chosen(chosenServers(journal.events));
  const result = await steered(
    run,
    project,
    { budget: agreement.value.budget ?? null, folder: place.folder },
    by => write(project, servers, agreement, by)
  );
  return projectAnswer(writer, {
    result,
    plan: agreement.value.plan,
    folder: place.path,
    model: journal.model ?? work.model ?? ''
  });
}

function write(
  { work, place, human, journal, means }: ProjectWork,
  servers: ToolServers,
  agreement: Approved<ProjectAgreement>,
  { control, access }: Steered
): Promise<ProjectResult> {
  return writeProject({
    agreement,
    access,
    folder: place.folder,
    runtime: toldRuntime(work, place.runtimeOn(place.folder)),
    servers,
    human,
    control,
    journal,
    clock: work.ports.clock,
    settings: settingsFor(means)
  });
}
