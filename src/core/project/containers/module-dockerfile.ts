import { isDockerfile } from '../order/file-kind';
import { copiedPaths } from './dockerfile-text';

/** The Dockerfile of a module, and the folder that it copies from. */
export interface ModuleDockerfile {
  readonly path: string;
  readonly text: string;
  /** Relative to the project; empty for the project's own. */
  readonly context: string;
}

/**
 * Finds the Dockerfile of a module among its files, the outermost first.
 *
 * @param read the text of a file of the project.
 * @param files all files of the project.
 */
export async function moduleDockerfile(
  own: readonly string[],
  files: readonly string[],
  read: (path: string) => Promise<string | null>
): Promise<ModuleDockerfile | null> {
  const [path] = own
    .filter(isDockerfile)
    .sort((a, b) => a.split('/').length - b.split('/').length);
  const text = path === undefined ? null : await read(path);
  return text === null
    ? null
    : { path, text, context: contextOf(path, text, files) };
}

/** Its own folder, unless what it copies is there only from the project's own. */
function contextOf(
  path: string,
  text: string,
  files: readonly string[]
): string {
  const folder = path.split('/').slice(0, -1).join('/');
  const copied = copiedPaths(text);
  const fits = (context: string) =>
    copied.every(source => isThere(source, context, files));
  return !fits(folder) && fits('') ? '' : folder;
}

function isThere(
  source: string,
  context: string,
  files: readonly string[]
): boolean {
  const plain = source.replace(/^\.?\//, '').replace(/\/?\.?$/, '');
  if (plain === '') {
    return true;
  }
  const begin = context === '' ? '' : `${context}/`;
  const pattern = plain
    .split('*')
    .map(part => part.replace(/[.\\+^$()[\]{}|?]/g, '\\$&'))
    .join('[^/]*');
  const name = new RegExp(`^${pattern}(?:/|$)`);
  return files.some(
    file => file.startsWith(begin) && name.test(file.slice(begin.length))
  );
}
