import type { AnsweredPrompt, DecidedFile } from '../../cells/answered-prompt';
import {
  realTargetPath,
  resolveTargetPath
} from '../../operations/service/target-path';
import type { FileChange } from '../../ports/text-change';
import type { RequestWork } from '../request-work';
import { proposeFiles } from './propose-files';
import { writeDecided } from './save-asked';

/**
 * Makes sure that `--save` names files that may be written, before anything leaves for a model.
 *
 * @throws CellwrightError `file-path-refused`, `file-not-written`.
 */
export async function requireSavable({
  task: { cell, statement },
  ports
}: RequestWork): Promise<void> {
  const { notebookFolder, files } = ports.snippetPlace(cell.path);
  for (const written of statement.flags.save) {
    await realTargetPath(resolveTargetPath(written, notebookFolder), files);
  }
}

/**
 * Saves the code of an answer to the files of `--save`, after the user has seen what changes in them: together with the
 * cells that it changes, else now. What is declined, or cannot be saved, is told, and the answer's cells come all the same.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function saveAnswer(
  work: RequestWork,
  answer: AnsweredPrompt
): Promise<void> {
  const decided =
    answer.files ?? (await decide(work, await proposeFiles(work, answer)));
  for (const file of decided) {
    await writeDecided(work, file);
  }
}

/** One file is asked about as one, several as a list. */
async function decide(
  { human, writer: { run } }: RequestWork,
  proposals: readonly FileChange[]
): Promise<readonly DecidedFile[]> {
  const paths = proposals.map(({ file: { path } }) => path);
  if (proposals.length < 2) {
    return Promise.all(
      proposals.map(async (proposal, at) => ({
        path: paths[at],
        file: await human.decideFile(proposal, run.signal)
      }))
    );
  }
  const decision = await human.decideChanges([], proposals, run.signal);
  return paths.map((path, at) => ({
    path,
    file: decision.type === 'drop' ? null : (decision.files[at] ?? null)
  }));
}
