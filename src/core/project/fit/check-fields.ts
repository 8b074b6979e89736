import type { EndpointFact } from './facts';
import type { FitFinding } from './finding';
import { resolveType, type ResolvedType } from './json/resolve-type';
import type { ProjectView } from './project-view';
import type { Served } from './served';

/** Objects in objects whose fields are compared. */
const MAX_DEPTH = 3;

/**
 * Fields of a request's JSON that the endpoint does not take, or waits for in vain, and fields of its answer that
 * the caller counts on and never gets. Says nothing where the types of one side cannot be read, or where several
 * functions may answer.
 */
export function checkFields(
  file: string,
  request: EndpointFact,
  served: readonly Served[],
  view: ProjectView
): FitFinding[] {
  const [answer, ...others] = served.flatMap(item =>
    item.file === null ? [] : [{ file: item.file, fact: item.fact }]
  );
  if (answer === undefined || others.length > 0) {
    return [];
  }
  const name = `${request.method} ${request.path}`;
  const isSame = comparison(file, answer.file, view);
  const sent = onlyOne(request, file, view);
  const taken = onlyOne(answer.fact, answer.file, view);
  const wanted = resolveType(request.gives, file, view);
  const given = resolveType(answer.fact.gives, answer.file, view);
  const amiss =
    sent === null || taken === null ? null : sentFault(sent, taken, isSame);
  const lacking =
    wanted === null || given === null
      ? []
      : missing(wanted, given, { view, isSame });
  const faults = [
    ...(amiss === null
      ? []
      : [
          {
            at: sent,
            words: `sends ${amiss} ${name}, which takes ${inWords(taken)}`
          }
        ]),
    ...(lacking.length === 0
      ? []
      : [
          {
            at: wanted,
            words: `expects ${list(lacking)} of ${name}, which gives ${inWords(given)}`
          }
        ])
  ];
  return faults.map(({ at, words }): FitFinding => {
    const declared = at?.declared ?? null;
    const isElsewhere = declared !== null && declared.file !== file;
    return {
      kind: 'endpoint',
      file: declared?.file ?? file,
      line: isElsewhere ? null : request.line,
      message: `${words} (${answer.file})${declared === null ? '' : `; its type here is ${declared.name}${isElsewhere ? `, used by ${file}` : ''}`}.`
    };
  });
}

type IsSame = (a: string, b: string) => boolean;

/** Names count as the same in another case only where one of the sides turns them. */
function comparison(a: string, b: string, { facts }: ProjectView): IsSame {
  const turns = [...facts].some(
    ([path, { turnsCase }]) =>
      turnsCase === true && [a, b].some(side => isNear(path, side))
  );
  return turns ? (x, y) => plain(x) === plain(y) : (x, y) => x === y;
}

/** Of the same top folder: of the same module, as a rule. */
function isNear(a: string, b: string): boolean {
  return a.split('/')[0] === b.split('/')[0];
}

/** `dueDate` and `due_date`, `date` and `due_date`. */
function areKin(a: string, b: string): boolean {
  const words = new Set(wordsOf(b));
  return plain(a) === plain(b) || wordsOf(a).some(word => words.has(word));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter(word => word.length > 2);
}

function plain(name: string): string {
  return name.replace(/_/g, '').toLowerCase();
}

function onlyOne(
  { takes }: EndpointFact,
  file: string,
  view: ProjectView
): ResolvedType | null {
  const known = takes.flatMap(type => resolveType(type, file, view) ?? []);
  return known.length === 1 ? known[0] : null;
}

/**
 * A server drops what it does not know without a word, and often more is sent than is wanted. So a field that is not
 * taken is a fault beside one that is taken and not sent. A declared type may serve other endpoints, too: there it
 * must be the one that stands for the other, by its name or because no other is left.
 */
function sentFault(
  sent: ResolvedType,
  taken: ResolvedType,
  isSame: IsSame
): string | null {
  if (sent.isList !== taken.isList) {
    return sent.isList ? 'a list to' : 'one object to';
  }
  const has = (type: ResolvedType, name: string) =>
    [...type.fields.keys()].some(other => isSame(name, other));
  const lacking = sent.open
    ? []
    : [...taken.fields].flatMap(([name, { optional }]) =>
        optional || has(sent, name) ? [] : [name]
      );
  const unknown = taken.open
    ? []
    : [...sent.fields.keys()].filter(name => !has(taken, name));
  const unsent = [...taken.fields.keys()].filter(name => !has(sent, name));
  const isMeant = (name: string) =>
    lacking.length > 0 ||
    (sent.declared === null && unsent.length > 0) ||
    (unknown.length === 1 && unsent.length === 1) ||
    unsent.some(other => areKin(name, other));
  const told = list(unknown.filter(isMeant));
  const none = lacking.length > 0 ? `no ${list(lacking)}` : '';
  const words = [told, none].filter(part => part !== '').join(' and ');
  return words === '' ? null : `${words} to`;
}

/** Fields that are counted on and not given, in objects within, too: `user.name`. */
function missing(
  wanted: ResolvedType,
  given: ResolvedType,
  by: { readonly view: ProjectView; readonly isSame: IsSame },
  depth = 0
): string[] {
  if (wanted.isList !== given.isList) {
    return [wanted.isList ? 'a list' : 'one object'];
  }
  return [...wanted.fields].flatMap(([name, field]) => {
    const there = [...given.fields].find(([other]) => by.isSame(name, other));
    if (there === undefined) {
      return field.optional || given.open ? [] : [name];
    }
    const inner = resolveType(field.type, field.file, by.view);
    const other = resolveType(there[1].type, there[1].file, by.view);
    return inner === null || other === null || depth >= MAX_DEPTH
      ? []
      : missing(inner, other, by, depth + 1).map(item => `${name}.${item}`);
  });
}

function inWords(type: ResolvedType | null): string {
  const { fields = [], isList = false } = type ?? {};
  const names = [...fields].map(([name, { optional }]) =>
    optional ? `${name}?` : name
  );
  return `${isList ? 'a list of ' : ''}(${list(names)})`;
}

function list(names: readonly string[]): string {
  return names.join(', ');
}
