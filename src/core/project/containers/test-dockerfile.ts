import { CONTAINER_ROOT } from '../../ports/jobs';
import type { ModuleToRun } from '../../ports/runtime';
import { runLineOf, type Recipe } from './recipe';

/** Who runs tests in containers: nobody of the image, and not root. */
const USER = '10001';

/**
 * The Dockerfile of the image that tests a module: the module's own image, or a plain one of its language, with what
 * tests need and the module's files at the place that they have in the project.
 *
 * @param image what it is made from.
 */
export function testDockerfile(
  image: string,
  { files }: Pick<ModuleToRun, 'files'>,
  { root, install, builds, tests }: Recipe
): string {
  const place = root === '' ? CONTAINER_ROOT : `${CONTAINER_ROOT}/${root}`;
  const inputs = tests.flatMap(({ job }) => Object.keys(job.inputs ?? {}));
  return `${[
    `FROM ${image}`,
    'USER 0',
    runLineOf(['mkdir', '-p', place, `${CONTAINER_ROOT}/.cellwright`]),
    runLineOf(['chown', '-R', USER, CONTAINER_ROOT]),
    `WORKDIR ${JSON.stringify(place)}`,
    ...install,
    `USER ${USER}`,
    'ENV HOME=/tmp',
    ...inputs.map(path => copyLine(path)),
    ...entriesOf(files, root).map(copyLine),
    ...builds.map(({ job }) => runLineOf(job.line))
  ].join('\n')}\n`;
}

/** What copies a file, or what is in a folder, to its place. */
export function copyLine(path: string): string {
  return `COPY --chown=${USER} ${JSON.stringify([path, `${CONTAINER_ROOT}/${path}`])}`;
}

/** The files and the folders at the top of a module; those of its files that are elsewhere, one by one. */
function entriesOf(files: readonly string[], root: string): string[] {
  const begin = root === '' ? '' : `${root}/`;
  const entries = files.map(path => {
    if (!path.startsWith(begin)) {
      return path;
    }
    const [first, ...more] = path.slice(begin.length).split('/');
    return `${begin}${first}${more.length > 0 ? '/' : ''}`;
  });
  return [...new Set(entries)].sort();
}
