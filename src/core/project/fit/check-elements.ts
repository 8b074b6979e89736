import type { FileFacts } from './facts';
import type { FitFinding } from './finding';
import { declarationOf, resolveType } from './json/resolve-type';
import type { ProjectView } from './project-view';

/** What every component takes, and names of HTML that types let pass. */
const IMPLIED = /^(?:key|ref)$|-/;

/** Components of other files that are shown with properties that those do not take, or without some that they need. */
export function checkElements(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return (facts.elements ?? []).flatMap((element): FitFinding[] => {
    const found = componentOf(element, path, view);
    const asked =
      found === null ? null : resolveType(found.type, found.file, view);
    if (found === null || asked === null || asked.isList) {
      return [];
    }
    const { given, isWhole, line } = element;
    const { fields, methods, open } = asked;
    const names = [...fields.keys(), ...methods.keys()];
    const unknown = given.filter(
      name => !open && !IMPLIED.test(name) && !names.includes(name)
    );
    const left = [...fields].flatMap(([name, { optional }]) =>
      !isWhole || optional || IMPLIED.test(name) || given.includes(name)
        ? []
        : [name]
    );
    const faults = [
      ...(unknown.length > 0 ? [`with ${unknown.join(' and ')}`] : []),
      ...(left.length > 0 ? [`without ${left.join(' and ')}`] : [])
    ];
    const shown =
      element.name === 'default' ? 'the component' : `<${element.name}>`;
    return faults.length === 0
      ? []
      : [
          {
            kind: 'call',
            file: path,
            line,
            other: found.file,
            message: `shows ${shown} of ${found.file} ${faults.join(' and ')}; its properties are ${names.map(name => (fields.get(name)?.optional === true ? `${name}?` : name)).join(', ') || 'none'}.`
          }
        ];
  });
}

/** Files that pass a component on. */
const MAX_FILES = 12;

/** What a component asks for, and where it is declared, through the files that pass it on. */
function componentOf(
  shown: Parameters<typeof declarationOf>[0],
  from: string,
  view: ProjectView,
  depth = 0
): ReturnType<typeof declarationOf> {
  const found =
    depth > MAX_FILES ? null : declarationOf(shown, from, view, 'props');
  return found?.type.kind === 'named'
    ? (componentOf(found.type, found.file, view, depth + 1) ?? found)
    : found;
}
