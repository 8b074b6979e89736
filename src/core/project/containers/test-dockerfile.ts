import { CONTAINER_ROOT } from '../../ports/jobs';
import type { ModuleToRun } from '../../ports/runtime';
import { instructionsOf } from './dockerfile-text';
import type { ModuleDockerfile } from './module-dockerfile';
import { runLineOf, type Recipe } from './recipe';

/** Who runs tests in containers: nobody of the image, and not root. */
const USER = '10001';

/** Makes the folders that tests may write to: one step, for each is a layer. */
const MAKE = `mkdir -p "$1" ${CONTAINER_ROOT}/.cellwright && chown -R ${USER} ${CONTAINER_ROOT}`;

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
    runLineOf(['sh', '-c', MAKE, 'sh', place]),
    `WORKDIR ${JSON.stringify(place)}`,
    `USER ${USER}`,
    'ENV HOME=/tmp CI=1 NO_COLOR=1',
    ...install,
    `USER ${USER}`,
    ...inputs.map(copyLine),
    ...entriesOf(files, root).map(copyLine),
    ...(builds.length === 0
      ? []
      : [`WORKDIR ${JSON.stringify(workdirOf(builds[0]))}`]),
    ...builds.map(({ job }) => runLineOf(job.line))
  ].join('\n')}\n`;
}

/** What copies a file, or what is in a folder, to its place. */
export function copyLine(path: string): string {
  return `COPY --chown=${USER} ${JSON.stringify([path, `${CONTAINER_ROOT}/${path}`])}`;
}

/** Where a step begins in a container. */
export function workdirOf({ job: { cwd } }: Recipe['tests'][number]): string {
  return cwd === '' ? CONTAINER_ROOT : `${CONTAINER_ROOT}/${cwd}`;
}

/**
 * The image that a module's tests are added to: its own where that has its language, as one for pages alone has not,
 * else the first that its Dockerfile begins from and that does.
 *
 * @param own the name of its own image.
 */
export function imageForTests(
  own: string,
  dockerfile: ModuleDockerfile | null,
  { fits, base }: Recipe
): string {
  const stages = new Map<string, string>();
  const images = instructionsOf(dockerfile?.text ?? '')
    .filter(({ name }) => name === 'FROM')
    .map(({ rest }) => {
      const [from, as = '', stage = ''] = rest
        .replace(/^(?:--\S+\s+)+/, '')
        .split(/\s+/);
      const image = stages.get(from.toLowerCase()) ?? from;
      if (/^as$/i.test(as)) {
        stages.set(stage.toLowerCase(), image);
      }
      return image;
    });
  return fits.test(images.at(-1) ?? '')
    ? own
    : (images.find(image => fits.test(image)) ?? base);
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
