import { languageOf } from '../../context/language-of';
import { languageNamed } from '../../languages/registry';
import { canonicalLanguage } from '../../replies/languages';
import { isTestPath, type FileArtifact } from './answer-pieces';

/** What a file takes of an answer. */
export interface CodeForFile {
  readonly code: string;
  /** How many blocks fitted, of which only this one was taken: they are files of their own. */
  readonly of: number;
}

/** Languages that stand in each other's files. */
const DIALECTS: readonly (readonly string[])[] = [
  ['typescript', 'tsx'],
  ['javascript', 'jsx'],
  ['bash', 'shell', 'sh', 'zsh']
];

/**
 * The code of an answer that a file is for: the blocks that the model named so; else those in the language that its
 * name tells, tests where it is named as tests are. Blocks of the notebook's language are cells, and together one
 * program; blocks of another one are files of their own, of which the longest is taken. `null` where none fits.
 *
 * @param others the other files that the answer is saved to, whose blocks are not for this one.
 */
export function codeForFile(
  path: string,
  pieces: readonly FileArtifact[],
  others: readonly string[],
  notebook: string
): CodeForFile | null {
  const named = pieces.filter(({ fileName }) => isNamed(fileName, path));
  if (named.length > 0) {
    return whole(named, path);
  }
  const language = canonicalLanguage(languageOf(path));
  const fitting = pieces.filter(
    piece =>
      (piece.role === 'test') === isTestPath(path) &&
      !others.some(other => isNamed(piece.fileName, other)) &&
      (language === '' || isIn(piece.language, language))
  );
  if (fitting.length === 0 || (language === '' && fitting.length > 1)) {
    return null;
  }
  if (language === notebook) {
    return whole(fitting, path);
  }
  const [longest] = fitting.toSorted(
    (one, other) => other.source.length - one.source.length
  );
  return { ...whole([longest], path), of: fitting.length };
}

function isNamed(fileName: string | null, path: string): boolean {
  const nameOf = (file: string) => file.split('/').at(-1);
  return fileName !== null && nameOf(fileName) === nameOf(path);
}

function isIn(language: string | null, wanted: string): boolean {
  return (
    language === wanted ||
    DIALECTS.some(
      group =>
        language !== null && group.includes(language) && group.includes(wanted)
    )
  );
}

function whole(pieces: readonly FileArtifact[], path: string): CodeForFile {
  const { files } = languageNamed(languageOf(path));
  const texts = pieces.map(({ source }) => source.trimEnd());
  return {
    code:
      files === null
        ? texts.join('\n\n')
        : texts.map(files.fromCell).join(files.gap),
    of: 1
  };
}
