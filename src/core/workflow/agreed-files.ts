import { cellTitle } from '../cells/cell-name';
import {
  isBelow,
  linesNaming,
  type FoundFile
} from '../context/attached-files';
import type { SnippetReference } from '../magic/types';
import type { NotebookCell } from '../values/notebook-cell';
import type { FileToAttach, Human } from '../ports/human';
import { lineNaming } from './named-files';
import type { FileConsent } from './request-ports';

/** Where files are attached, and who is asked about them. */
export interface AttachingPlace {
  /** What the user has done and answered in this tab. */
  readonly consent: FileConsent;
  /** The notebook's folder, from the server's root. */
  readonly folder: string;
  /** The cells above the prompt and, last, its own. */
  readonly cells: readonly NotebookCell[];
  /** What the user asks for, which may name files itself. */
  readonly request: string;
  /** Files that it only names: they are attached where the user wants that. */
  readonly offered: ReadonlySet<SnippetReference>;
  /** Whether the user said beforehand that those are wanted. */
  readonly yes: boolean;
  readonly human: Pick<Human, 'decideFiles'>;
  readonly signal: AbortSignal;
}

/**
 * Asks about the files that a line names which was neither typed nor run in this tab, about those that lie
 * outside of the notebook's folder, and about those that the request names in plain words: once in this tab for
 * each file and line. What is attached already is not offered.
 *
 * @returns the files that may be shown to the model, and the paths of the others.
 * @throws CellwrightError `cancelled`.
 */
export async function agreedFiles(
  found: readonly FoundFile[],
  place: AttachingPlace
): Promise<{
  readonly agreed: readonly FoundFile[];
  readonly left: readonly string[];
}> {
  const { human, offered, signal } = place;
  const known = place.consent.answers;
  const attached = new Set(
    found
      .filter(({ reference }) => !offered.has(reference))
      .map(({ entry }) => entry.path)
  );
  const wanted = found.filter(
    ({ reference, entry }) =>
      !offered.has(reference) || !attached.has(entry.path)
  );
  const questions = new Map<FoundFile, FileToAttach>();
  for (const file of wanted) {
    const question = questionOn(file, place);
    if (question !== null) {
      questions.set(file, question);
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
    agreed: wanted.filter(isAgreed),
    left: wanted.filter(file => !isAgreed(file)).map(file => file.realPath)
  };
}

/** What there is to ask about a file; `null` where the user has it shown by a line of their own. */
function questionOn(
  { reference, realPath }: FoundFile,
  { cells, consent, folder, offered, request, yes }: AttachingPlace
): FileToAttach | null {
  const named = lineNaming(reference.path, request);
  const lines = [
    ...linesNaming(reference, cells),
    ...(named === null
      ? []
      : [{ cell: cells.at(-1)?.id ?? '', text: named.trim() }]),
    ...flagLines(reference.path, cells.at(-1))
  ];
  const owned = lines.find(({ text }) => consent.isOwnLine(text));
  const elsewhere = !isBelow(realPath, folder);
  const isOffered = offered.has(reference);
  const isOwn = isOffered ? yes : owned !== undefined;
  if (isOwn && !elsewhere) {
    return null;
  }
  const line = owned ?? lines.at(0);
  return {
    path: realPath,
    line: line?.text ?? reference.path,
    cell: cellTitle(line?.cell ?? '', cells),
    elsewhere,
    offered: isOffered
  };
}

/** The lines of the prompt's cell on which `--on` names a file. */
function flagLines(
  path: string,
  prompt: NotebookCell | undefined
): { readonly cell: string; readonly text: string }[] {
  return (prompt?.source ?? '')
    .split(/\r\n|\r|\n/)
    .filter(line => /^%%llm\s.*--on[\s=]/.test(line) && line.includes(path))
    .map(line => ({ cell: prompt?.id ?? '', text: line.trim() }));
}

function keyOf({ path, line }: FileToAttach): string {
  return JSON.stringify([path, line]);
}
