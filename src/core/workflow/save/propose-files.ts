import { unlessStopped } from '../../generation/answers/unless-stopped';
import {
  fileProposal,
  withLastNewline
} from '../../operations/service/save-file';
import type { FileChange } from '../../ports/text-change';
import type { RequestWork } from '../request-work';
import {
  answerPieces,
  type FileArtifact,
  type SavableAnswer
} from './answer-pieces';
import { codeForFile } from './code-for-file';
import { savingOf, tell, tellFailure } from './save-asked';
import { withImport } from './with-import';
import { said } from '../../said';

/**
 * The files of `--save` as they are put before the user. What cannot be saved is told.
 *
 * @param segments of the cells that are decided together with the files: each file holds what is wanted of those.
 * @throws CellwrightError `cancelled`.
 */
export async function proposeFiles(
  work: RequestWork,
  answer: Proposed & Partial<Pick<SavableAnswer, 'changes'>>,
  segments: readonly number[] = []
): Promise<readonly FileChange[]> {
  const { save } = work.task.statement.flags;
  const piecesWith = (texts: readonly (string | null)[]) =>
    answerPieces(
      texts.length === 0
        ? { changes: [], ...answer }
        : decidedSo(answer, segments, texts),
      work.language
    );
  const pieces = piecesWith([]);
  const proposals: FileChange[] = [];
  for (const written of save) {
    const code = toldCode(work, written, pieces);
    if (code === null) {
      continue;
    }
    const { folder, files } = savingOf(work);
    try {
      const proposal = await fileProposal(code, written, folder, files);
      proposals.push({
        ...proposal,
        after: texts => {
          const held = codeOf(work, written, piecesWith(texts));
          return held && withLastNewline(held.code);
        }
      });
    } catch (error) {
      tellFailure(work, unlessStopped(error, work.writer.run.signal));
    }
  }
  return proposals;
}

type Proposed = Omit<SavableAnswer, 'changes'>;

/** An answer of whose cells the user wants these texts, `null` for one that is not wanted. */
function decidedSo(
  answer: Proposed,
  segments: readonly number[],
  texts: readonly (string | null)[]
): SavableAnswer {
  return {
    ...answer,
    withheld: new Map([
      ...answer.withheld,
      ...segments.flatMap((segment, at) =>
        texts[at] === null ? [[segment, ''] as const] : []
      )
    ]),
    changes: segments.flatMap((segment, at) => {
      const text = texts[at] ?? null;
      return text === null ? [] : [{ segment, change: { value: { text } } }];
    })
  };
}

/** The code of a file; where there is none, or more than one block fits, that is told. */
function toldCode(
  work: RequestWork,
  written: string,
  pieces: readonly FileArtifact[]
): string | null {
  const chosen = codeOf(work, written, pieces);
  if (chosen === null) {
    tell(
      work,
      said`Nothing was saved to ${written}: no finished code of this answer fits a file of that name. A block can be copied from the answer.`
    );
  } else if (chosen.of > 1) {
    tell(
      work,
      said`${chosen.of} blocks of this answer fit ${written}; the longest was offered. Name one file for each in the request, and give --save for each.`
    );
  }
  return chosen?.code ?? null;
}

function codeOf(
  { task: { statement }, language }: RequestWork,
  written: string,
  pieces: readonly FileArtifact[]
): { readonly code: string; readonly of: number } | null {
  const others = statement.flags.save.filter(other => other !== written);
  const chosen = codeForFile(written, pieces, others, language);
  return (
    chosen && {
      code: withImport(chosen.code, written, others, pieces),
      of: chosen.of
    }
  );
}
