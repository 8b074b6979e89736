import { ITEM, resultOf, type FileFacts, type MemberRead } from './facts';
import type { FitFinding } from './finding';
import {
  declarationOf,
  resolveType,
  type ResolvedType
} from './json/resolve-type';
import type { ProjectView } from './project-view';
import { joined } from './python/joined';
import {
  callFault,
  signatureInWords,
  type Given,
  type Signature
} from './signature';

/** Most names that a report lists of what a type has. */
const MAX_NAMED = 40;

/** What a member is read of; `isClass` where that is a class of Python itself, and not a value of it. */
interface Owner extends ResolvedType {
  readonly isClass?: boolean;
}

/** What every object has, in one of the languages. */
const IMPLIED =
  /^(?:__\w+__|mro|register|constructor|toString|valueOf|hasOwnProperty|toLocaleString|equals|hashCode|getClass|notify|notifyAll|wait)$/;

/**
 * Members that are read of values, classes, enumerations and objects that another file declares without them, and
 * calls of them that they do not take. Says nothing where not all that they have can be read.
 */
export function checkMembers(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return (facts.reads ?? []).flatMap((read): FitFinding[] => {
    const owner = ownerOf(read, path, view);
    const fault = owner === null ? null : faultOf(read, owner);
    return fault === null || owner?.declared === null || owner === null
      ? []
      : [
          {
            ...fault,
            file: path,
            line: read.line,
            other: owner.declared.file
          }
        ];
  });
}

/** What the last step of a path is read of, where another file declares it; the steps before are reads of their own. */
function ownerOf(
  read: MemberRead,
  from: string,
  view: ProjectView
): Owner | null {
  const start = startOf(read, from, view);
  const inModule = start === null ? ofModule(read) : null;
  let known = inModule === null ? start : startOf(inModule, from, view);
  for (const step of (inModule ?? read).path.slice(0, -1)) {
    known = after(step, known, view);
  }
  return known === null || known.isList || known.declared?.file === from
    ? null
    : known;
}

function faultOf(
  { path, given }: MemberRead,
  { declared, open, fields, methods, isClass = false }: Owner
): Pick<FitFinding, 'kind' | 'name' | 'message'> | null {
  const name = path.at(-1) ?? ITEM;
  if (declared === null || name === ITEM) {
    return null;
  }
  const method = methods.get(name);
  const mayBe = [fields.get(name), method].some(
    member => member !== undefined && member.isPrivate !== true
  );
  if (mayBe || open || IMPLIED.test(name)) {
    const { signature = null } = method ?? {};
    const fault =
      signature === null || given === undefined
        ? null
        : calledFault(given, signature, isClass);
    return fault === null || signature === null
      ? null
      : {
          kind: 'call',
          message: `calls ${name} of ${declared.name} (${declared.file}) ${fault}; it takes (${signatureInWords(signature)}).`
        };
  }
  const has = [
    ...new Map<string, { isPrivate?: boolean }>([...fields, ...methods])
  ]
    .filter(([, { isPrivate }]) => isPrivate !== true)
    .map(([known]) => known);
  const isHidden = fields.has(name) || method !== undefined;
  return {
    kind: 'name',
    name,
    message: isHidden
      ? `reads ${name} of ${declared.name}, which ${declared.file} keeps to itself. It has ${list(has)}.`
      : `reads ${name} of ${declared.name}, which ${declared.file} declares without it. It has ${list(has)}.`
  };
}

/** Through its class, a method of Python is given what it is called on before all else: `Base.save(self, path)`. */
function calledFault(
  given: Given,
  signature: Signature,
  isClass: boolean
): string | null {
  const fault = callFault(given, signature);
  const more = { ...given, positional: given.positional - 1 };
  return isClass && given.positional > 0 && callFault(more, signature) === null
    ? null
    : fault;
}

/** The same read, where what it starts from is a module of Python, and the first step a thing in it. */
function ofModule(read: MemberRead): MemberRead | null {
  const { of, path, isValue } = read;
  const [first, ...rest] = path;
  return of.kind === 'named' &&
    of.specifier !== null &&
    isValue &&
    rest.length > 0 &&
    /^[\w.]+$/.test(of.specifier)
    ? {
        ...read,
        of: { ...of, name: first, specifier: joined(of.specifier, of.name) },
        path: rest
      }
    : null;
}

/** What a path starts from: a value of a type, or a thing that has a name of its own. */
function startOf(
  { of, isValue }: MemberRead,
  file: string,
  view: ProjectView
): Owner | null {
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
        isClass: as === 'values' && found.file.endsWith('.py'),
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
  if (step === ITEM) {
    return { ...known, isList: false };
  }
  const field = known.fields.get(step);
  const method = [...known.methods].find(([name, { isLate }]) =>
    [resultOf(name, true), ...(isLate ? [] : [resultOf(name)])].includes(step)
  )?.[1];
  const next =
    method === undefined ? field : { type: method.gives, file: method.file };
  return next === undefined
    ? null
    : resolveType(next.type, next.file, view, 'shapes');
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return names.length === 0
    ? 'nothing'
    : names.length > MAX_NAMED
      ? `${shown} and others`
      : shown;
}
