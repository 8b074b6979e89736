import type { AnsweredPrompt } from '../../cells/answered-prompt';
import type { Snippet } from '../../values/manifest';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import {
  realTargetPath,
  resolveTargetPath
} from '../../operations/service/target-path';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import type { RequestWork } from '../request-work';
import { answerPieces } from './answer-pieces';
import { codeForFile } from './code-for-file';
import { languageNamed } from '../../languages/registry';
import { saveAsked, savingOf, tellFailure } from './save-asked';
import { withoutItself } from './without-itself';

/**
 * Puts the code of an answer into the file that the request is about, after the user has seen what changes in it. What
 * went into the file becomes no cell.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function saveChangedFile(
  work: RequestWork,
  answer: AnsweredPrompt,
  { label, path, language }: Snippet
): Promise<AnsweredPrompt> {
  const pieces = answerPieces(answer, work.language);
  const code = codeForFile(path, pieces, [], work.language)?.code;
  if (code === undefined) {
    return answer;
  }
  try {
    const { files } = savingOf(work);
    const real = await realTargetPath(resolveTargetPath(`/${path}`, ''), files);
    const before = (await files.readText(real)).text;
    const given = withoutItself(code, path);
    const { files: form } = languageNamed(language);
    const after = form === null ? given : form.merge(before, given);
    if (after === null) {
      throw new CellwrightError({
        code: 'edit-not-applied',
        retryable: false,
        message: said`The answer gives a part of ${label} that cannot be put into it, so the file stays as it is.`,
        fix: said`Run the request again, or ask for all of the file.`
      });
    }
    return (await saveAsked(work, `/${path}`, after))
      ? withoutCells(answer, label)
      : answer;
  } catch (error) {
    tellFailure(work, unlessStopped(error, work.writer.run.signal));
    return answer;
  }
}

function withoutCells(answer: AnsweredPrompt, label: string): AnsweredPrompt {
  return {
    ...answer,
    cells: [],
    changes: [],
    withheld: new Map([
      ...answer.withheld,
      ...answer.cells.map(
        ({ segment, role }) =>
          [
            segment,
            role === 'test'
              ? `Not inserted as a cell: it tests what was saved to ${label}. With --save a file takes it.`
              : `Saved to ${label}.`
          ] as const
      )
    ])
  };
}
