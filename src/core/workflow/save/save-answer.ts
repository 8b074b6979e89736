import type { AnsweredPrompt } from '../../cells/answered-prompt';
import {
  realTargetPath,
  resolveTargetPath
} from '../../operations/service/target-path';
import type { RequestWork } from '../request-work';
import { answerPieces, type AnswerPiece } from './answer-pieces';
import { codeForFile } from './code-for-file';
import { saveAsked, tell } from './save-asked';
import { withImport } from './with-import';

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
 * Saves the code of an answer to the files of `--save`, each after the user has seen what changes in it. What is
 * declined, or cannot be saved, is told, and the answer's cells come all the same.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function saveAnswer(
  work: RequestWork,
  answer: AnsweredPrompt
): Promise<void> {
  const { save } = work.task.statement.flags;
  const pieces = answerPieces(answer, work.language);
  for (const written of save) {
    await saveOne(work, written, pieces);
  }
}

async function saveOne(
  work: RequestWork,
  written: string,
  pieces: readonly AnswerPiece[]
): Promise<void> {
  const { flags } = work.task.statement;
  const others = flags.save.filter(other => other !== written);
  const chosen = codeForFile(written, pieces, others, work.language);
  if (chosen === null) {
    tell(
      work,
      `Nothing was saved to ${written}: no finished code of this answer fits a file of that name. A block can be copied from the answer.`
    );
    return;
  }
  if (chosen.of > 1) {
    tell(
      work,
      `${chosen.of} blocks of this answer fit ${written}; the longest was offered. Name one file for each in the request, and give --save for each.`
    );
  }
  await saveAsked(
    work,
    written,
    withImport(chosen.code, written, others, pieces)
  );
}
