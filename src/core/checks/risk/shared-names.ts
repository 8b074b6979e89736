import { PYTHON_BUILTINS } from '../../python/builtins';
import {
  ALIASES,
  KNOWN_NAMES,
  NAMED_PACKAGES,
  STANDARD_MODULES
} from '../../python/known-imports';
import { commonPath } from './paths';
import { ScopedNames } from './scoped-names';

/** A name that has been given more meanings than this is not followed further. */
const MAX_MEANINGS = 12;

function moduleNamed(name: string): string[] {
  if (STANDARD_MODULES.has(name) || NAMED_PACKAGES.has(name)) {
    return [name];
  }
  const module = KNOWN_NAMES.get(name);
  return name in ALIASES
    ? [ALIASES[name]]
    : module === undefined
      ? []
      : [`${module}.${name}`];
}

/** What builtin functions give says nothing. */
const PLAIN_VALUE = /^(?:each\()*builtins\.\w+\(/;

/** What the pieces of Python that run in one kernel know of names together. */
export class SharedNames {
  /** Every bound name: its text, or `null` where that varies. */
  readonly constants = new ScopedNames<string | null>((a, b) =>
    a === b ? a : null
  );
  /**
   * Every bound name: whether it holds a temporary place or a buffer in memory. An attribute is named
   * `.name`, what a function returns `name()`.
   */
  readonly temporary = new ScopedNames<boolean>((a, b) => a && b);
  /** Every parameter of an own function: whether all calls give it a temporary place or a buffer in memory. */
  readonly given = new ScopedNames<boolean>((a, b) => a && b);
  /** Names of what is not only called but handed on: not all calls of it are known. */
  readonly handedOn = new Set<string>();
  /** Modules of which all names are imported. */
  readonly stars = new Set<string>();
  /** Names of the code's own functions, methods and classes, and of the classes alone. */
  readonly defined = new Set<string>();
  readonly classes = new Set<string>();
  /** How many pieces there are so far. */
  pieces = 0;
  private readonly common = new Map<string, string>();
  private readonly meanings = new Map<string, Set<string>>([
    ['get_ipython', new Set(['IPython.get_ipython'])]
  ]);

  /** Ends a pass of learning. */
  settle(): void {
    this.constants.settle();
    this.temporary.settle();
    this.given.settle();
  }

  /** The path by which the rules know a thing, see `commonPath`. */
  commonPath(path: string): string {
    const common = this.common.get(path) ?? commonPath(path);
    this.common.set(path, common);
    return common;
  }

  /** Notes one more thing that a name may stand for; for attributes and returned values see `temporary`. */
  mean(name: string, path: string): void {
    const known = this.meanings.get(name) ?? new Set<string>();
    const isTelling = path.length < 200 && !PLAIN_VALUE.test(path);
    if (isTelling && known.size < MAX_MEANINGS) {
      this.meanings.set(name, known.add(path));
    }
  }

  /** What a bound name may stand for. */
  meaningsOf(name: string): string[] {
    return [...(this.meanings.get(name) ?? [])];
  }

  /**
   * What a name may stand for that the code does not bind: a builtin, one of a star import, or what is
   * well known by this name, which another cell may have imported.
   */
  meaningsOfFree(name: string): string[] {
    const imported = [...this.stars].map(module => `${module}.${name}`);
    const builtin = name === '__builtins__' ? 'builtins' : `builtins.${name}`;
    return [
      ...(PYTHON_BUILTINS.has(name) ? [builtin] : moduleNamed(name)),
      ...imported
    ];
  }
}
