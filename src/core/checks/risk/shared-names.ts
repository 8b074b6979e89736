import { PYTHON_BUILTINS } from '../../python/builtins';
import { commonPath } from './paths';
import { ScopedNames } from './scoped-names';

/** A name that has been given more meanings than this is not followed further. */
const MAX_MEANINGS = 12;

/** What builtin functions give says nothing. */
const PLAIN_VALUE = /^(?:each\()?builtins\.\w+\(/;

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

  /** What a name may stand for that the code does not bind: a builtin, or one of a star import. */
  meaningsOfFree(name: string): string[] {
    const imported = [...this.stars].map(module => `${module}.${name}`);
    const builtin = name === '__builtins__' ? 'builtins' : `builtins.${name}`;
    return PYTHON_BUILTINS.has(name) ? [builtin, ...imported] : imported;
  }
}
