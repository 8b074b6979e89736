import type { FileFacts, TextReference } from './facts';
import type { FitFinding } from './finding';
import { nearestName } from './near-path';
import type { ProjectView } from './project-view';

/** Files and routes that a page, a sheet, a template or a function that shows one names, and that are not there. */
export function checkReferences(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return [
    ...(facts.references ?? []).flatMap((item): FitFinding[] =>
      isThere(item, path, view)
        ? []
        : [
            {
              kind: 'module',
              file: path,
              line: item.line,
              message: `names ${item.name}, which is no file of the project.${nearestName(item.name, view.paths)}`
            }
          ]
    ),
    ...unknownRoutes(path, facts, view)
  ];
}

function isThere(
  { name, kind }: TextReference,
  from: string,
  { paths }: ProjectView
): boolean {
  const all = [...paths];
  const folder = from.slice(0, from.lastIndexOf('/') + 1);
  const place = resolved(folder, name);
  switch (kind) {
    case 'near':
      // What begins at the root may be served from anywhere.
      return name.startsWith('/')
        ? !isMeant(name, all) || endsWith(name.slice(1), all)
        : paths.has(place);
    case 'page': {
      const plain = name.replace(/^(?:\.{0,2}\/)+/, '');
      // Where a page is served decides what it finds: only what lies nowhere, and whose like is there, is told.
      return paths.has(place) || endsWith(plain, all) || !isMeant(name, all);
    }
    case 'template': {
      const others = all.filter(other =>
        /(?:^|\/)(?:templates|views)\//.test(other)
      );
      return (
        others.length === 0 ||
        others.some(
          other =>
            /(?:^|\/)(?:templates|views)\/(.*)$/.exec(other)?.[1] === name ||
            other.endsWith(`/templates/${name}`)
        ) ||
        (/^\.{1,2}\//.test(name) && paths.has(place))
      );
    }
    case 'static': {
      const others = all.filter(other => /(?:^|\/)static\//.test(other));
      return (
        others.length === 0 ||
        others.some(other => other.endsWith(`static/${name}`))
      );
    }
  }
}

function endsWith(name: string, all: readonly string[]): boolean {
  return all.some(other => other === name || other.endsWith(`/${name}`));
}

/** Whether files of the kind lie beside it, or one of the name lies elsewhere: then it is meant to be there. */
function isMeant(name: string, all: readonly string[]): boolean {
  const ending = /\.\w+$/.exec(name)?.[0] ?? '';
  const base = name.split('/').at(-1) ?? '';
  const folder = name
    .split('/')
    .slice(0, -1)
    .filter(part => /^\w/.test(part))
    .join('/');
  return all.some(
    other =>
      other.endsWith(`/${base}`) ||
      (other.endsWith(ending) &&
        (folder === ''
          ? !/(?:^|\/)templates\//.test(other)
          : `/${other}`.includes(`/${folder}/`))) ||
      (/html?$/.test(ending) && other.endsWith(ending))
  );
}

function resolved(folder: string, name: string): string {
  const names = folder.split('/').filter(part => part !== '');
  for (const part of name.split('/')) {
    if (part === '..') {
      names.pop();
    } else if (part !== '.' && part !== '') {
      names.push(part);
    }
  }
  return names.join('/');
}

/** `url_for('auth.login')` without such a function in the project's blueprints. */
function unknownRoutes(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  const known = [...view.facts.values()].flatMap(
    ({ routeNames }) => routeNames ?? []
  );
  const isWaiting = [...view.paths].some(
    other => other.endsWith('.py') && !view.facts.has(other)
  );
  if (known.length === 0 || isWaiting || known.some(({ open }) => open)) {
    return [];
  }
  const names = new Set(known.flatMap(item => [...item.names]));
  const blueprints = new Set(known.flatMap(item => item.blueprints));
  const isPlainOpen = known.some(item => item.isPlainOpen);
  return (facts.wantedRoutes ?? [])
    .filter(({ name }) => {
      const [blueprint, inner] = name.split('.');
      return (
        name !== 'static' &&
        !name.startsWith('.') &&
        !name.endsWith('.static') &&
        !names.has(name) &&
        (inner === undefined
          ? !isPlainOpen
          : // Others may come with packages.
            blueprints.has(blueprint) ||
            [...names].some(other => other.endsWith(`.${inner}`)))
      );
    })
    .map(({ name, line }) => ({
      kind: 'route',
      file: path,
      line,
      message: `leads to ${name}, which is no route of the project; there are ${[...names].sort().join(', ')}.`
    }));
}
