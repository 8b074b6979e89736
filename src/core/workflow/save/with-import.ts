import { languageOf } from '../../context/language-of';
import { testTarget } from '../../generation/tests/test-target';
import { languageNamed } from '../../languages/registry';
import { isTestPath, type FileArtifact } from './answer-pieces';
import { codeForFile } from './code-for-file';

/**
 * The code of a file with the imports of what it takes from the files that are saved beside it: in a notebook it finds
 * that in the cells above.
 *
 * @param others the files that are saved beside it.
 */
export function withImport(
  code: string,
  path: string,
  others: readonly string[],
  pieces: readonly FileArtifact[]
): string {
  const own = languageOf(path);
  const { files, reading } = languageNamed(own);
  if (files === null || reading === null) {
    return code;
  }
  const { uses } = reading.names(code);
  const found = new Set<string>();
  const imports = others
    .filter(other => languageOf(other) === own && !isTestPath(other))
    .flatMap(other => {
      const module = moduleName(other, path);
      const beside = [path, ...others].filter(file => file !== other);
      const given = codeForFile(other, pieces, beside, own)?.code ?? '';
      const names = [...reading.names(given).defines]
        .filter(name => uses.has(name) && !found.has(name))
        .sort();
      names.forEach(name => found.add(name));
      return module === null || names.length === 0
        ? []
        : [files.importOf(module, names)];
    });
  return imports.length === 0 ? code : files.withImports(code, imports);
}

/** How a file imports another: by its name alone from the same folder, where pytest looks first. */
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
