import { isPredefined } from './builtins';
import { topLevelDefinitions, type PythonDefinition } from './definitions';
import type { PythonImport } from './imports';
import { withoutMagics, type MagicLine } from './magics';
import { NameWalker } from './name-walker';
import { parsePython, type PythonTree } from './tree';

/** What a piece of Python defines and what it needs from elsewhere. */
export interface PythonAnalysis {
  /** The names that its top level binds, also those that a function declares `global`. */
  readonly defines: ReadonlySet<string>;
  /**
   * The names that it reads and that nothing in it defines in time, wherever they stand; without those
   * of Python and IPython.
   */
  readonly uses: ReadonlySet<string>;
  /** The names whose objects its top level changes in place: `df["a"] = 1`, `items.append(2)`. */
  readonly mutates: ReadonlySet<string>;
  /** All imports, those inside functions too. */
  readonly imports: readonly PythonImport[];
  readonly definitions: readonly PythonDefinition[];
  /** Lines that IPython reads; the tree has none of them. */
  readonly magics: readonly MagicLine[];
  /** False where a cell magic hands the cell to another language. */
  readonly isPython: boolean;
  /** The tree of the code without its magics; its offsets are those of `tree.code`. */
  readonly tree: PythonTree;
}

/** Sources that were read last are kept up to this many characters together: a large notebook's code. */
const KEPT_CHARS = 500_000;
const kept = new Map<string, PythonAnalysis>();
let keptChars = 0;

/**
 * Reads a cell's names with a parser and Python's scope rules. Broken code is read as far as it goes.
 *
 * The same cells are read by many checks and again with each attempt, so what was read lately is kept.
 */
export function analyse(source: string): PythonAnalysis {
  if (source.length > KEPT_CHARS) {
    return read(source);
  }
  const analysis = kept.get(source) ?? read(source);
  if (kept.delete(source)) {
    keptChars -= source.length;
  }
  kept.set(source, analysis);
  keptChars += source.length;
  for (const [oldest] of kept) {
    if (keptChars <= KEPT_CHARS) {
      break;
    }
    kept.delete(oldest);
    keptChars -= oldest.length;
  }
  return analysis;
}

function read(source: string): PythonAnalysis {
  const { code, magics, isPython } = withoutMagics(source);
  const tree = parsePython(code);
  const walker = new NameWalker(tree);
  const { bound, boundByFunctions } = walker.module;
  return {
    defines: new Set(
      [...bound, ...boundByFunctions].filter(name => name !== '')
    ),
    uses: new Set(
      [...walker.module.free()].filter(name => !isPredefined(name))
    ),
    mutates: walker.mutated,
    imports: walker.imports,
    definitions: topLevelDefinitions(tree),
    magics,
    isPython,
    tree
  };
}
