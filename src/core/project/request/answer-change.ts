import type { LiveRun } from '../../journal/runs';
import type { RequestAnswer } from '../../workflow/answer-request';
import { agreeOnDifferences } from '../change/agree-on-differences';
import { changeProject } from '../change/change-project';
import { viewOf } from '../change/derive-plan';
import type { Differences } from '../change/differences';
import {
  existingProject,
  type ExistingProject
} from '../change/existing-project';
import { StagedFolder } from '../change/staged-folder';
import { fileHash } from '../files/project-writer';
import { changeAnswer, replyAnswer } from './project-answer';
import type { ProjectWork } from './project-work';
import { settingsFor, steered } from './steered';
import { toldRuntime } from './told-runtime';

/**
 * The project that stands in the folder, which is to be changed; `null` where a new one is wanted, or was begun in the
 * run that is taken up again.
 *
 * @throws CellwrightError as {@link existingProject}.
 */
export async function standingProject({
  place,
  journal,
  access
}: ProjectWork): Promise<ExistingProject | null> {
  const begun = journal.change;
  return begun === null && journal.events.length > 0
    ? null
    : existingProject(
        place.folder,
        place.path,
        access.signal,
        begun?.change ?? null
      );
}

/**
 * Answers a request with a change of a project: has a plan of the differences approved, then their texts, writes those,
 * and says what came of it.
 *
 * @throws CellwrightError `dropped` where nothing of it is wanted, and as the model, the folder and the runtime do.
 */
export async function answerChange(
  project: ProjectWork,
  run: Pick<LiveRun, 'steering'>,
  existing: ExistingProject
): Promise<RequestAnswer> {
  const { work, place, human, journal, means } = project;
  const { writer, ports, task } = work;
  const { change, hashes } = journal.change ?? {
    change: ports.newId(),
    hashes: Object.fromEntries(
      [...existing.files].map(([path, text]) => [path, fileHash(text)])
    )
  };
  if (journal.change === null) {
    const at = ports.clock.now();
    journal.append({ type: 'change-begun', at, change, hashes });
  }
  const view = await viewOf(existing.files);
  const agreed = await writer.stage('plan', () =>
    agreeOnDifferences(
      {
        request: task.statement.request,
        ...{ existing, view, means },
        room: means.room,
        folder: place.path,
        known: journal.differences,
        onPlan: differences =>
          journal.append({
            type: 'differences-planned',
            at: ports.clock.now(),
            differences
          })
      },
      project.access,
      human
    )
  );
  if (agreed.type === 'nothing') {
    return replyAnswer(writer, agreed.why, work.model ?? '');
  }
  const { differences, after } = agreed;
  journal.append({
    type: 'differences-agreed',
    at: ports.clock.now(),
    differences,
    plan: after.value.plan
  });
  const staged = new StagedFolder(place.folder);
  const result = await steered(
    run,
    project,
    { budget: after.value.budget ?? null, folder: staged },
    by =>
      changeProject({
        ...by,
        ...{ change, agreed, existing, view, staged, human, journal },
        replaces: new Map(
          Object.entries({ ...hashes, ...movedHashes(differences, hashes) })
        ),
        folder: place.folder,
        runtimeOn: (...asked) => toldRuntime(work, place.runtimeOn(...asked)),
        servers: place.servers.chosen(serversOf(existing)),
        clock: ports.clock,
        settings: settingsFor(means)
      })
  );
  return changeAnswer(writer, {
    result,
    name: after.value.plan.name,
    folder: place.path,
    model: journal.model ?? work.model ?? ''
  });
}

/** The tool servers that were chosen for modules when the project was planned, by the modules' names. */
function serversOf({ record }: ExistingProject): Map<string, string> {
  return new Map(
    record?.chosen.flatMap(({ name, server }) =>
      server === undefined ? [] : [[name, server] as const]
    )
  );
}

/** What may stand under the new paths of files: they are moved, then written, and that may have broken off between. */
function movedHashes(
  { changes }: Differences,
  hashes: Readonly<Record<string, string>>
): Record<string, string> {
  return Object.fromEntries(
    changes.flatMap(change =>
      change.type === 'rename' && change.path in hashes
        ? [[change.to, hashes[change.path]]]
        : []
    )
  );
}
