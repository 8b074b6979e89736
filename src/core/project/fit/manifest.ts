import type { Alias, FileFacts, KnownFiles } from './facts';

/** An object of JSON. */
type Json = Readonly<Record<string, unknown>>;

/** What a `package.json` or a `tsconfig.json` says of modules; nothing of any other file. */
export function manifestFacts(
  path: string,
  content: string
): Pick<FileFacts, 'aliases' | 'packages'> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const isPackage = /(?:^|\/)package\.json$/.test(path);
  if (!isPackage && !/(?:^|\/)[jt]sconfig[^/]*\.json$/.test(path)) {
    return {};
  }
  const given = parsed(content);
  return isPackage
    ? {
        aliases: [...ownName(given, folder), ...innerNames(given, folder)],
        packages: packagesOf(given)
      }
    : { aliases: compilerPaths(given, folder) };
}

/**
 * The places for which a name stands in a file, the most special pattern's; `null` where no pattern meets it.
 *
 * @param from the file that imports it.
 */
export function aliasPlaces(
  from: string,
  name: string,
  facts: KnownFiles['facts']
): readonly string[] | null {
  let best: Alias | null = null;
  for (const { aliases = [] } of facts.values()) {
    for (const alias of aliases) {
      const isBetter =
        best === null ||
        alias.below.length + alias.pattern.length >
          best.below.length + best.pattern.length;
      if (
        isBetter &&
        from.startsWith(alias.below) &&
        matched(alias.pattern, name) !== null
      ) {
        best = alias;
      }
    }
  }
  const part = best === null ? null : matched(best.pattern, name);
  return best === null || part === null
    ? null
    : best.targets.map(target => target.replace('*', () => part));
}

/** What a pattern's `*` stands for. */
function matched(pattern: string, name: string): string | null {
  const [start, end] = pattern.split('*');
  return end === undefined
    ? name === pattern
      ? ''
      : null
    : name.length >= start.length + end.length &&
        name.startsWith(start) &&
        name.endsWith(end)
      ? name.slice(start.length, name.length - end.length)
      : null;
}

/** JSON, of which some may have comments and commas at the end of lists. */
function parsed(content: string): Json {
  const plain = content
    .replace(
      /("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[^]*?\*\//g,
      (_all, text?: string) => text ?? ''
    )
    .replace(
      /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g,
      (_all, text?: string) => text ?? ''
    );
  try {
    return recordOf(JSON.parse(plain));
  } catch {
    // What is wrong with it is told elsewhere.
    return {};
  }
}

function recordOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** The texts in a value, of all conditions: `{ "import": "./a.js", "types": "./a.d.ts" }`. */
function textsIn(value: unknown): string[] {
  return typeof value === 'string'
    ? [value]
    : Object.values(recordOf(value)).flatMap(textsIn);
}

/** A place below a folder: `./src/a` is `src/a`; a built file may be made of a source of the same name. */
function placesOf(folder: string, given: readonly string[]): string[] {
  const places = given.map(text => joinedPath(folder, text));
  return [
    ...places,
    ...places
      .filter(place => /(?:^|\/)(?:dist|build|lib|out)\//.test(place))
      .map(place => place.replace(/(^|\/)(?:dist|build|lib|out)\//, '$1src/'))
      .map(place => place.replace(/(?:\.d)?\.[cm]?[jt]s$/, ''))
  ];
}

function joinedPath(folder: string, text: string): string {
  const names = folder.split('/').filter(name => name !== '');
  for (const name of text.split('/')) {
    if (name === '..' && names.length > 0 && names.at(-1) !== '..') {
      names.pop();
    } else if (name !== '.' && name !== '') {
      names.push(name);
    }
  }
  return names.join('/');
}

/** The package itself, by its name: `exports`, else `main`. */
function ownName(given: Json, folder: string): Alias[] {
  const { name, exports } = given;
  if (typeof name !== 'string' || folder === '') {
    return [];
  }
  const start = [given.types, given.source, given.module, given.main].filter(
    text => typeof text === 'string'
  );
  const whole = Object.entries(recordOf(exports)).some(([key]) =>
    key.startsWith('.')
  );
  const entries: (readonly [string, readonly string[]])[] = whole
    ? Object.entries(recordOf(exports)).map(([key, value]) => [
        name + key.slice(1),
        textsIn(value)
      ])
    : exports === undefined
      ? [
          [name, [...start, 'index', 'src/index']],
          [`${name}/*`, ['*', 'src/*']]
        ]
      : [[name, textsIn(exports)]];
  const listed = entries.map(([pattern, texts]) => ({
    pattern,
    targets: placesOf(folder, texts),
    below: ''
  }));
  // What `exports` does not list cannot be taken.
  return exports === undefined
    ? listed
    : [{ pattern: `${name}/*`, targets: [`${folder}*`], below: '' }, ...listed];
}

/** Names that begin with `#`, for the package's own files. */
function innerNames({ imports }: Json, folder: string): Alias[] {
  const entries = Object.entries(recordOf(imports));
  return entries.length === 0
    ? []
    : [
        { pattern: '#*', targets: [`${folder}#*`], below: folder },
        ...entries.map(([pattern, value]) => ({
          pattern,
          // Those that stand for packages lead to no place.
          targets: placesOf(
            folder,
            textsIn(value).filter(text => text.startsWith('.'))
          ),
          below: folder
        }))
      ];
}

/** `compilerOptions.paths`. A pattern that is all `*` says where types are, too: it is left out. */
function compilerPaths(given: Json, folder: string): Alias[] {
  const { paths, baseUrl } = recordOf(given.compilerOptions);
  const base = joinedPath(folder, typeof baseUrl === 'string' ? baseUrl : '');
  return Object.entries(recordOf(paths))
    .filter(([pattern]) => !pattern.startsWith('*'))
    .map(([pattern, value]) => ({
      pattern,
      targets: textsIn(value).map(text =>
        joinedPath(base === '' ? '' : `${base}/`, text)
      ),
      below: folder
    }));
}

function packagesOf(given: Json): Set<string> {
  const lists = [
    'dependencies',
    'devDependencies',
    'peerDependencies',
    'optionalDependencies'
  ];
  return new Set([
    ...(typeof given.name === 'string' ? [given.name] : []),
    ...lists.flatMap(name => Object.keys(recordOf(given[name])))
  ]);
}
