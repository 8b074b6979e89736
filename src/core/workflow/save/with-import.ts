import { languageOf } from '../../context/language-of';
import { testTarget } from '../../generation/tests/test-target';
import { languageNamed } from '../../languages/registry';
import { isTestPath, type AnswerPiece } from './answer-pieces';

/**
 * A file of tests with the import of what it tests, where that is saved as well: in a notebook the tests find it in
 * the cell above.
 *
 * @param others the files that are saved beside it.
 */
export function withImport(
  code: string,
  path: string,
  others: readonly string[],
  pieces: readonly AnswerPiece[]
): string {
  const own = languageOf(path);
  const { files, reading } = languageNamed(own);
  const tested = others.find(
    other => languageOf(other) === own && !isTestPath(other)
  );
  const module = tested === undefined ? null : moduleName(tested, path);
  if (
    !isTestPath(path) ||
    files === null ||
    reading === null ||
    module === null
  ) {
    return code;
  }
  const { uses } = reading.names(code);
  const names = pieces
    .filter(({ isTest, language }) => !isTest && language === own)
    .flatMap(piece => [...reading.names(piece.code).defines])
    .filter(name => uses.has(name));
  return names.length === 0
    ? code
    : `${files.importOf(module, [...new Set(names)].sort())}\n\n${code}`;
}

/** How tests import a file: by its name alone from the same folder, where pytest looks first. */
function moduleName(path: string, from: string): string | null {
  const [folder, name] = split(path);
  return split(from)[0] === folder
    ? (testTarget(name)?.moduleName ?? null)
    : (testTarget(path)?.moduleName ?? null);
}

function split(path: string): readonly [string, string] {
  const at = path.lastIndexOf('/') + 1;
  return [path.slice(0, at), path.slice(at)];
}
