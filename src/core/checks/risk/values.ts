import { containerOf, isOwn, itemOf, memberOf, UNKNOWN } from './paths';
import type { SharedNames } from './shared-names';
import { isText } from './texts';

/** What is known of an argument: its constant text, and what it may stand for. */
export interface Given {
  readonly text: string | null;
  readonly paths: readonly string[];
}

/** Functions whose value has the items of their first argument. */
const SAME_ITEMS =
  /^builtins\.(?:sorted|list|tuple|set|frozenset|reversed|iter)$|^tqdm\.(?:\w+\.)?tqdm$/;

/** Methods of a text, and functions, whose value is good for the same as the text. */
const SAME_TEXT =
  /^text:[\w-]+\.(?:\w*strip|format|lower|upper|encode|replace|splitlines|split)$|(?:^|\.)(?:str|dedent|cleandoc|text|SQL|Request|URL|urljoin|quote|join|Template|getenv)$/;

/** Methods of a container that give its items, and those that give a container of them. */
const GIVES_ITEM = /^(each\(.*\))\.(?:get|pop|setdefault)$/;
const GIVES_ITEMS = /^(each\(.*\))\.(?:values|items|copy)$/;

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
  const called = ofCallable(path, first) ?? ofContainer(path);
  if (called !== null) {
    return called;
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
    case 'pkgutil.resolve_name':
    case 'pydoc.locate':
      return [first.text?.replace(':', '.') ?? UNKNOWN];
    case 'builtins.dict':
      return ['data:literal', ...first.paths];
    case 'operator.attrgetter':
    case 'operator.methodcaller':
    case 'operator.itemgetter':
      return [`member(${first.text ?? UNKNOWN})`];
    case 'functools.partial':
    case 'builtins.staticmethod':
    case 'builtins.classmethod':
      return first.paths;
    default:
      return (
        valueInSpace(shared, owner, first.text ?? UNKNOWN) ?? [
          `${path}()`,
          ...(SAME_TEXT.test(path) ? first.paths.filter(isText) : [])
        ]
      );
  }
}

/** What a call of a text's method gives, or of what `attrgetter("remove")` gave. */
function ofCallable(path: string, first: Given): string[] | null {
  const [, member] = /^member\(([\w.?]+)\)$/.exec(path) ?? [];
  if (member !== undefined) {
    return first.paths.map(item => memberOf(item, member));
  }
  if (isText(path)) {
    return SAME_TEXT.test(path) ? [path.slice(0, path.indexOf('.'))] : [];
  }
  return null;
}

function ofContainer(path: string): string[] | null {
  const [, items] = GIVES_ITEMS.exec(path) ?? [];
  if (items !== undefined) {
    return [items];
  }
  const [, container] = GIVES_ITEM.exec(path) ?? [];
  if (container !== undefined) {
    return itemOf(container);
  }
  return path.startsWith('data:') ? [] : null;
}

/** An object of an own class, or what an own function returns, as far as that is known. */
function valueOfOwn(shared: SharedNames, path: string): string[] {
  const name = path.slice(path.lastIndexOf('.') + 1);
  return shared.classes.has(name)
    ? [`${path}()`]
    : shared.meaningsOf(`.${name}()`);
}
