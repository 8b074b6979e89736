import type { FileFacts, ImportFact, TakenName } from './facts';
import type { FitFinding } from './finding';
import { allOffers, isSubmodule, type ProjectView } from './project-view';
import { areOfOneLanguage, resolveImport } from './readers';
import { globMatches } from './script/resolve-script';

/** Most names that a report lists of what a file offers. */
const MAX_NAMED = 40;

/** What a file imports that the project does not have. Files that are planned and not there yet may have it. */
export function checkImports(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return facts.imports.flatMap(item => {
    switch (item.kind) {
      case 'glob':
        return checkGlob(path, item, view);
      case 'bare':
        return checkBare(path, item, view);
      case 'names':
        return checkImport(path, item, view);
    }
  });
}

/** A type of Java that is used without an import, and lies in another package of the project only. */
function checkBare(
  path: string,
  { specifier, line }: ImportFact,
  view: ProjectView
): FitFinding[] {
  const name = specifier.split('.').at(-1) ?? '';
  const target = resolveImport(view, path, specifier);
  const elsewhere = [...view.paths].find(other =>
    other.endsWith(`/${name}.java`)
  );
  return target.type === 'file' ||
    elsewhere === undefined ||
    JAVA_LANG.test(name)
    ? []
    : [
        {
          kind: 'name',
          file: path,
          line,
          name,
          message: `uses ${name} without importing it; it is ${elsewhere}.`
        }
      ];
}

/** Types that every file of Java knows, and that projects have types of the same name beside. */
const JAVA_LANG =
  /^(?:Record|Module|Process|Package|Override|Number|Object|Character|Compiler|Runtime|System|Thread|Error|Exception|Iterable|Enum)$/;

function checkGlob(
  path: string,
  { specifier, line }: ImportFact,
  view: ProjectView
): FitFinding[] {
  return globMatches(path, specifier, view.paths).length > 0
    ? []
    : [
        {
          kind: 'module',
          file: path,
          line,
          message: `no file of the project meets the pattern ${specifier}.`
        }
      ];
}

function checkImport(
  path: string,
  item: ImportFact,
  view: ProjectView
): FitFinding[] {
  const target = resolveImport(view, path, item.specifier);
  if ('unsure' in target) {
    return [];
  }
  switch (target.type) {
    case 'external':
      return [];
    case 'missing':
      return item.maybe === true
        ? []
        : [missing(path, item, target.wanted, view)];
    case 'folder':
      return item.names
        .filter(
          ({ name }) =>
            name !== '*' && !isSubmodule(view, path, item.specifier, name)
        )
        .filter(() => !item.specifier.endsWith('*'))
        .map(taken => ({
          kind: 'name',
          file: path,
          line: taken.line,
          name: taken.name,
          message: `${item.specifier} is a folder without a file or a name ${taken.name}.`
        }));
    case 'file':
      return item.names.flatMap(taken =>
        checkName(path, item.specifier, target.path, taken, view)
      );
  }
}

function missing(
  path: string,
  { specifier, line }: ImportFact,
  wanted: string,
  view: ProjectView
): FitFinding {
  const lower = wanted.toLowerCase();
  const twin = [...view.paths].find(other => {
    const stem = other
      .toLowerCase()
      .replace(/(?:\/(?:index|__init__))?\.\w+$/, '');
    return stem === lower || other.toLowerCase() === lower;
  });
  const name = wanted.split(/[/.]/).at(-1)?.toLowerCase() ?? '';
  const near = [...view.paths].filter(
    other =>
      (other.split('/').at(-1) ?? '').toLowerCase().split('.')[0] === name
  );
  const hint =
    twin !== undefined
      ? ` Its file is ${twin}: upper and lower case count.`
      : near.length > 0
        ? ` Did you mean ${near.slice(0, 3).join(' or ')}?`
        : ' Import only files of the plan.';
  return {
    kind: 'module',
    file: path,
    line,
    message: `imports ${specifier}, which is no file of the project.${hint}`
  };
}

function checkName(
  path: string,
  specifier: string,
  other: string,
  { name, line }: TakenName,
  view: ProjectView
): FitFinding[] {
  const offers = allOffers(view, other);
  if (
    name === '*' ||
    offers === null ||
    // A file of another language is taken as the text that it is.
    !areOfOneLanguage(path, other) ||
    offers.has(name) ||
    offers.has(`${name.split('.').slice(0, -1).join('.')}.*`) ||
    isImplied(name) ||
    isSubmodule(view, path, specifier, name)
  ) {
    return [];
  }
  return [
    {
      kind: 'name',
      file: path,
      line,
      other,
      name,
      message: `takes ${name} from ${other}, which does not offer it. ${offered([...offers.keys()], name)}`
    }
  ];
}

/** What every module of Python has. */
function isImplied(name: string): boolean {
  return /^__\w+__$/.test(name);
}

function offered(names: readonly string[], wanted: string): string {
  if (names.length === 0) {
    return 'It offers nothing.';
  }
  if (wanted === 'default') {
    return `It has no default export; its named ones are ${list(names)}.`;
  }
  const twin = names.find(name => name.toLowerCase() === wanted.toLowerCase());
  return twin !== undefined ? `It has ${twin}.` : `It offers ${list(names)}.`;
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return names.length > MAX_NAMED ? `${shown} and others` : shown;
}
