/** Names that compose files have in the folder of a project. */
export const COMPOSE = /^(?:docker-)?compose[^/]*\.ya?ml$/;

/** A file or folder of the project that a container sees, and cannot change. */
export interface Mount {
  /** Relative to the project. */
  readonly source: string;
  /** Its place in the container. */
  readonly target: string;
}

/** A line of YAML in block style, without its indentation. */
interface Line {
  readonly indent: number;
  readonly text: string;
}

/** Folders of a container that are the engine's. */
const OF_THE_ENGINE = /^\/(?:proc|sys|dev)(?:\/|$)/;

/**
 * What a compose file mounts of the project into the service that is built from a Dockerfile. Only files and folders
 * that the project has, never all of it: what lies elsewhere on the machine is nobody's to show. YAML is read in block
 * style, as such files are written; volumes with a name are none of the project's.
 *
 * @param compose text of the compose file, which stands in the project's own folder.
 * @param dockerfile path of the service's Dockerfile.
 * @param files all files of the project.
 */
export function composeMounts(
  compose: string,
  dockerfile: string,
  files: readonly string[]
): Mount[] {
  const service = blocksOf(blockOf(linesOf(compose), 'services')).find(
    lines => builtFrom(lines) === dockerfile
  );
  return itemsOf(blockOf(service ?? [], 'volumes')).flatMap(
    ({ source, target }) => {
      const path = source.startsWith('./') ? inside(source) : null;
      const isThere =
        path !== null &&
        path !== '' &&
        files.some(file => file === path || file.startsWith(`${path}/`));
      const isPlace =
        /^(?:\/[\w.@-]+)+\/?$/.test(target) &&
        !target.split('/').includes('..') &&
        !OF_THE_ENGINE.test(target);
      return isThere && isPlace && !path.includes(':')
        ? [{ source: path, target }]
        : [];
    }
  );
}

function linesOf(text: string): Line[] {
  return text
    .split(/\r?\n/)
    .map(line => ({
      indent: line.length - line.trimStart().length,
      text: line.replace(/(?:^|\s)#.*$/, '').trim()
    }))
    .filter(line => line.text !== '');
}

/** What stands below a key of the outermost level. */
function blockOf(lines: readonly Line[], key: string): Line[] {
  const [first] = lines;
  const at = lines.findIndex(
    ({ indent, text }) => indent === first?.indent && text === `${key}:`
  );
  if (at < 0) {
    return [];
  }
  const rest = lines.slice(at + 1);
  // A list may stand as far to the left as its key.
  const end = rest.findIndex(
    ({ indent, text }) =>
      indent < first.indent ||
      (indent === first.indent && !text.startsWith('-'))
  );
  return end < 0 ? rest : rest.slice(0, end);
}

/** What stands below each key of the outermost level. */
function blocksOf(lines: readonly Line[]): Line[][] {
  const [first] = lines;
  const blocks: Line[][] = [];
  for (const line of lines) {
    if (line.indent === first.indent) {
      blocks.push([]);
    } else {
      blocks.at(-1)?.push(line);
    }
  }
  return blocks;
}

/** The value of a key of the outermost level; `null` where there is none on its line. */
function valueOf(lines: readonly Line[], key: string): string | null {
  const [first] = lines;
  const line = lines.find(
    ({ indent, text }) => indent === first.indent && text.startsWith(`${key}: `)
  );
  return line === undefined ? null : plain(line.text.slice(key.length + 1));
}

/** The Dockerfile that a service is built from; `null` where it is not built. */
function builtFrom(service: readonly Line[]): string | null {
  const build = blockOf(service, 'build');
  const context = valueOf(service, 'build') ?? valueOf(build, 'context');
  const file = valueOf(build, 'dockerfile') ?? 'Dockerfile';
  return context === null ? null : inside(`${context}/${file}`);
}

/** The items of a list of volumes, short or long. */
function itemsOf(lines: readonly Line[]): Mount[] {
  const items: Line[][] = [];
  for (const { text } of lines) {
    if (text.startsWith('- ')) {
      items.push([{ indent: 0, text: text.slice(2).trim() }]);
    } else {
      items.at(-1)?.push({ indent: 0, text });
    }
  }
  return items.map(item => {
    const [source = '', target = ''] = plain(item[0].text).split(':');
    return valueOf(item, 'type') === null && valueOf(item, 'source') === null
      ? { source, target }
      : {
          source: valueOf(item, 'source') ?? '',
          target: valueOf(item, 'target') ?? ''
        };
  });
}

/** A path without dots; `null` where it leads out of the project. */
function inside(path: string): string | null {
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '..' && names.pop() === undefined) {
      return null;
    }
    if (!['', '.', '..'].includes(name)) {
      names.push(name);
    }
  }
  return names.join('/');
}

function plain(text: string): string {
  return text.trim().replace(/^(["'])(.*)\1$/, '$2');
}
