import {
  isBelow,
  linesNaming,
  type FoundFile
} from '../context/attached-files';
import type { ContextCell } from '../values/notebook-cell';
import type { FileToAttach, Human } from '../ports/human';
import type { FileConsent } from './request-ports';

/** Where files are attached, and who is asked about them. */
export interface AttachingPlace {
  /** What the user has done and answered in this tab. */
  readonly consent: FileConsent;
  /** The notebook's folder, from the server's root. */
  readonly folder: string;
  /** The cells above the prompt and, last, its own. */
  readonly cells: readonly ContextCell[];
  readonly human: Pick<Human, 'decideFiles'>;
  readonly signal: AbortSignal;
}

/**
 * Asks about the files that a line names which was neither typed nor run in this tab, and about those that lie
 * outside of the notebook's folder: once in this tab for each file and line.
 *
 * @returns the files that may be shown to the model, and the paths of the others.
 * @throws CellwrightError `cancelled`.
 */
export async function agreedFiles(
  found: readonly FoundFile[],
  { consent, folder, cells, human, signal }: AttachingPlace
): Promise<{
  readonly agreed: readonly FoundFile[];
  readonly left: readonly string[];
}> {
  const known = consent.answers;
  const questions = new Map<FoundFile, FileToAttach>();
  for (const file of found) {
    const lines = linesNaming(file.reference, cells);
    const owned = lines.find(({ text }) => consent.isOwnLine(text));
    const elsewhere = !isBelow(file.realPath, folder);
    if (owned === undefined || elsewhere) {
      const line = owned ?? lines.at(0);
      const index = cells.findIndex(({ id }) => id === line?.cell);
      questions.set(file, {
        path: file.realPath,
        line: line?.text ?? file.reference.path,
        cell: `cell ${index + 1}`,
        elsewhere
      });
    }
  }
  const open = new Map(
    [...questions.values()]
      .filter(question => !known.has(keyOf(question)))
      .map(question => [keyOf(question), question])
  );
  if (open.size > 0) {
    const answer = await human.decideFiles([...open.values()], signal);
    open.forEach((_, key) => known.set(key, answer));
  }
  const isAgreed = (file: FoundFile) => {
    const question = questions.get(file);
    return question === undefined || known.get(keyOf(question)) === true;
  };
  return {
    agreed: found.filter(isAgreed),
    left: found.filter(file => !isAgreed(file)).map(file => file.realPath)
  };
}

function keyOf({ path, line }: FileToAttach): string {
  return JSON.stringify([path, line]);
}
