import { analyse } from '../../src/core/python/analyse';
import { topLevelDefinitions } from '../../src/core/python/definitions';
import { withoutMagics } from '../../src/core/python/magics';
import { childrenOf, parsePython, textOf } from '../../src/core/python/tree';

interface Statement {
  readonly text: string;
  readonly defines: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
  readonly isDefinition: boolean;
}

/**
 * The last definition of a function or class and all that it needs of the same code: imports, helpers,
 * constants. What only shows or tries it (calls, prints, asserts) is left out. `null` where the name is
 * not defined at the top level.
 *
 * The idea is EvalPlus' (`sanitize.py`), with the last definition instead of the first.
 */
export function sliceDefinition(code: string, name: string): string | null {
  const statements = statementsOf(code);
  const target = statements.findLastIndex(
    ({ defines, isDefinition }) => isDefinition && defines.has(name)
  );
  if (target < 0) {
    return null;
  }
  const kept = new Set([target]);
  const open = [target];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const use of [...statements[at].uses, ...statements[at].defines]) {
      statements.forEach(({ defines }, index) => {
        const isOlder = use === name && index !== target;
        if (defines.has(use) && !kept.has(index) && !isOlder) {
          kept.add(index);
          open.push(index);
        }
      });
    }
  }
  return statements
    .filter(({ text }, at) => kept.has(at) || /^from\s.*\*\s*$/.test(text))
    .map(({ text }) => text)
    .join('\n\n');
}

/**
 * The imports and definitions of a cell, without the names in `except` and without what only runs: what a
 * later cell can need of it.
 */
export function definitionsOf(
  code: string,
  except: ReadonlySet<string> = new Set()
): string {
  return statementsOf(code)
    .filter(({ isDefinition }) => isDefinition)
    .filter(({ defines }) => ![...defines].some(name => except.has(name)))
    .map(({ text }) => text)
    .join('\n\n');
}

function statementsOf(code: string): Statement[] {
  const tree = parsePython(withoutMagics(code).code);
  return childrenOf(tree.top).map(node => {
    const text = textOf(tree, node).trimEnd();
    const { defines, uses } = analyse(text);
    const isDefinition =
      topLevelDefinitions(parsePython(text)).some(
        ({ kind }) => kind !== 'assign'
      ) || /^from\s.*\*\s*$/.test(text);
    return { text, defines, uses, isDefinition };
  });
}
