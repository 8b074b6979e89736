import { ITEM, type FileFacts, type MemberRead } from './facts';
import type { FitFinding } from './finding';
import {
  declarationOf,
  resolveType,
  type ResolvedType
} from './json/resolve-type';
import type { ProjectView } from './project-view';

/** Most names that a report lists of what a type has. */
const MAX_NAMED = 40;

/** What every object has, in one of the languages. */
const IMPLIED =
  /^(?:__\w+__|mro|register|constructor|toString|valueOf|hasOwnProperty|toLocaleString)$/;

/**
 * Members that are read of values, classes, enumerations and objects that another file declares without them. Says
 * nothing where not all that they have can be read.
 */
export function checkMembers(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return (facts.reads ?? []).flatMap((read): FitFinding[] => {
    const lack = lackOf(read, path, view);
    return lack === null || lack.file === path
      ? []
      : [
          {
            kind: 'name',
            file: path,
            line: read.line,
            other: lack.file,
            name: lack.name,
            message: `reads ${lack.name} of ${lack.type}, which ${lack.file} declares without it. It has ${list(lack.has)}.`
          }
        ];
  });
}

interface Lack {
  readonly name: string;
  readonly type: string;
  readonly file: string;
  readonly has: readonly string[];
}

/** The last step of a path, where what it is read of lacks it; the steps before are reads of their own. */
function lackOf(
  read: MemberRead,
  from: string,
  view: ProjectView
): Lack | null {
  let known = startOf(read, from, view);
  for (const step of read.path.slice(0, -1)) {
    known = after(step, known, view);
  }
  const name = read.path.at(-1) ?? ITEM;
  if (
    known === null ||
    known.declared === null ||
    known.isList ||
    known.open ||
    name === ITEM ||
    known.fields.has(name) ||
    known.methods.has(name) ||
    IMPLIED.test(name)
  ) {
    return null;
  }
  return {
    name,
    type: known.declared.name,
    file: known.declared.file,
    has: [...known.fields.keys(), ...known.methods]
  };
}

/** What a path starts from: a value of a type, or a thing that has a name of its own. */
function startOf(
  { of, isValue }: MemberRead,
  file: string,
  view: ProjectView
): ResolvedType | null {
  if (!isValue) {
    return resolveType(of, file, view, 'shapes');
  }
  const found =
    of.kind === 'named' ? declarationOf(of, file, view, 'values') : null;
  if (of.kind !== 'named' || found === null) {
    return null;
  }
  // `export const store = new Store()`, or what a function gives, has what values of its type have.
  const as = /^(?:fields|all)$/.test(found.type.kind) ? 'values' : 'shapes';
  const type = resolveType(found.type, found.file, view, as);
  return type === null
    ? null
    : {
        ...type,
        declared: type.declared ?? {
          file: found.file,
          name: of.name === 'default' ? 'its export' : of.name
        }
      };
}

function after(
  step: string,
  known: ResolvedType | null,
  view: ProjectView
): ResolvedType | null {
  if (known === null || known.isList !== (step === ITEM)) {
    return null;
  }
  const field = known.fields.get(step);
  return step === ITEM
    ? { ...known, isList: false }
    : field === undefined
      ? null
      : resolveType(field.type, field.file, view, 'shapes');
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return names.length === 0
    ? 'nothing'
    : names.length > MAX_NAMED
      ? `${shown} and others`
      : shown;
}
