import { containerOf, isOwn, itemOf, memberOf, UNKNOWN } from './paths';
import type { SharedNames } from './shared-names';

/** What is known of an argument: its constant text, and what it may stand for. */
export interface Given {
  readonly text: string | null;
  readonly paths: readonly string[];
}

/** Functions whose value has the items of their first argument. */
const SAME_ITEMS =
  /^builtins\.(?:sorted|list|tuple|set|frozenset|reversed|iter)$|^tqdm\.(?:\w+\.)?tqdm$/;

const NOTHING: Given = { text: null, paths: [] };

/** What a namespace holds under a name; `null` where the path is no namespace. */
export function valueInSpace(
  shared: SharedNames,
  path: string,
  name: string
): string[] | null {
  if (path === 'sys.modules') {
    return [name];
  }
  if (path === 'globals()') {
    const known = shared.meaningsOf(name);
    return known.length > 0 ? known : shared.meaningsOfFree(name);
  }
  if (path === 'builtins') {
    return [`builtins.${name}`];
  }
  const owner = /^(.+)\.__dict__$|^vars\((.+)\)$/.exec(path);
  return owner === null ? null : [memberOf(owner[1] ?? owner[2], name)];
}

/** What a call of a thing gives, as dotted paths. */
export function valueOfCall(
  shared: SharedNames,
  path: string,
  given: readonly Given[]
): readonly string[] {
  if (isOwn(path)) {
    return valueOfOwn(shared, path);
  }
  const first = given.at(0) ?? NOTHING;
  const second = given.at(1) ?? NOTHING;
  if (SAME_ITEMS.test(path)) {
    return first.paths;
  }
  const [, owner = '', method] =
    /^(.+)\.(get|pop|__getitem__|__getattribute__)$/.exec(path) ?? [];
  switch (method === '__getattribute__' ? method : path) {
    case 'builtins.getattr':
      return first.paths.map(item => memberOf(item, second.text ?? UNKNOWN));
    case '__getattribute__':
      return [memberOf(owner, first.text ?? UNKNOWN)];
    case 'builtins.vars':
      return given.length === 0
        ? ['globals()']
        : first.paths.map(item => `vars(${item})`);
    case 'builtins.globals':
    case 'builtins.locals':
      return ['globals()'];
    case 'builtins.next':
      return first.paths.flatMap(itemOf);
    case 'builtins.map':
      return first.paths
        .flatMap(mapped => valueOfCall(shared, mapped, []))
        .flatMap(containerOf);
    case 'builtins.filter':
      return second.paths;
    case 'builtins.__import__':
    case 'importlib.__import__':
    case 'importlib.import_module':
      return [first.text ?? UNKNOWN];
    default:
      return (
        valueInSpace(shared, owner, first.text ?? UNKNOWN) ?? [`${path}()`]
      );
  }
}

/** An object of an own class, or what an own function returns, as far as that is known. */
function valueOfOwn(shared: SharedNames, path: string): string[] {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return shared.classes.has(name)
    ? [`${path}()`]
    : shared.meaningsOf(`.${name}()`);
}
