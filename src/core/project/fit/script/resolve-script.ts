import type { KnownFiles, Target } from '../facts';
import { aliasPlaces } from '../manifest';

const ENDINGS = [
  '.ts',
  '.tsx',
  '.d.ts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.mts',
  '.cts',
  '.json',
  '.vue',
  '.svelte'
];

/** What a path to JavaScript may stand for in a project of TypeScript. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.d.ts'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts']
};

/**
 * Where a relative import leads, or one by a name that the project gives to a place: by the usual alias of `src/` (`@/`,
 * `~/`), by `paths` of a `tsconfig.json`, by `imports` of a `package.json`, by the name of a package of its own. The extension may be left
 * out, be that of the built file, or be a folder's `index`.
 */
export function resolveScript(
  from: string,
  specifier: string,
  { paths, facts }: KnownFiles
): Target {
  const bare = specifier.replace(/(?<=.)[?#].*$/, '');
  const places = aliasPlaces(from, bare, facts);
  const known = places?.flatMap(candidates).find(path => paths.has(path));
  if (known !== undefined) {
    return { type: 'file', path: known };
  }
  const place = placeOf(from, bare) ?? places?.find(isSource) ?? null;
  if (place === null) {
    return { type: 'external' };
  }
  const found = candidates(place).find(path => paths.has(path));
  return found === undefined
    ? { type: 'missing', wanted: place }
    : { type: 'file', path: found };
}

/** The planned files that a pattern of `import.meta.glob` meets. */
export function globMatches(
  from: string,
  pattern: string,
  paths: ReadonlySet<string>
): string[] {
  const place = placeOf(from, pattern) ?? pattern.replace(/^\//, '');
  const source = place
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*\*\//g, '(?:.*/)?')
    .replace(/\*/g, '[^/]*')
    .replace(
      /\{([^}]*)\}/g,
      (_all, list: string) => `(?:${list.split(',').join('|')})`
    );
  const expression = new RegExp(`^${source}$`);
  return [...paths].filter(path => expression.test(path));
}

function placeOf(from: string, specifier: string): string | null {
  const folder = from.split('/').slice(0, -1);
  const alias = /^[@~]\/(.*)$/.exec(specifier)?.[1];
  if (alias !== undefined) {
    const at = folder.lastIndexOf('src');
    return at < 0 ? null : [...folder.slice(0, at + 1), alias].join('/');
  }
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) {
    return null;
  }
  const names = [...folder];
  for (const name of specifier.split('/')) {
    if (name === '..') {
      names.pop();
    } else if (name !== '.' && name !== '') {
      names.push(name);
    }
  }
  return names.join('/');
}

function candidates(place: string): string[] {
  const ending = /\.[cm]?jsx?$/.exec(place)?.[0] ?? '';
  const stem = place.slice(0, place.length - ending.length);
  return [
    place,
    ...(TYPED[ending] ?? []).map(typed => stem + typed),
    ...ENDINGS.map(end => place + end),
    ...ENDINGS.map(end => `${place}/index${end}`)
  ];
}

/** Whether a place may be one of the project's sources, and not what a build or a package manager puts there. */
function isSource(place: string): boolean {
  return !/(?:^|\/)(?:node_modules|dist|build|out|\.\.|\.next|\.nuxt|\.svelte-kit|generated)(?:\/|$)/.test(
    place
  );
}
