import { languageOf } from '../../context/language-of';
import { testTarget } from '../../generation/tests/test-target';
import { analyse } from '../../python/analyse';
import { isTestPath, type AnswerPiece } from './answer-pieces';

/**
 * A file of Python tests with the import of what it tests, where that is saved as well: in a notebook the tests find
 * it in the cell above.
 *
 * @param others the files that are saved beside it.
 */
export function withImport(
  code: string,
  path: string,
  others: readonly string[],
  pieces: readonly AnswerPiece[]
): string {
  const tested = others.find(
    other => languageOf(other) === 'python' && !isTestPath(other)
  );
  const module = tested === undefined ? null : moduleName(tested, path);
  if (!isTestPath(path) || languageOf(path) !== 'python' || module === null) {
    return code;
  }
  const { uses } = analyse(code);
  const names = pieces
    .filter(({ isTest, language }) => !isTest && language === 'python')
    .flatMap(piece => [...analyse(piece.code).defines])
    .filter(name => uses.has(name));
  return names.length === 0
    ? code
    : `from ${module} import ${[...new Set(names)].sort().join(', ')}\n\n${code}`;
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
