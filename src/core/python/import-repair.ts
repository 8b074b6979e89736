import { findImport, type ImportToAdd } from './find-import';
import { importStatement, type PythonImport } from './imports';
import { withoutMagics } from './magics';
import { childrenOf, parsePython, textOf, type PythonTree } from './tree';

/** Code with the imports that it lacked. */
export interface ImportRepair {
  readonly code: string;
  /** The lines that were added, in order; empty where no name is known. */
  readonly added: readonly string[];
}

/**
 * Adds the imports of missing names, where what they mean is known: from the imports that the notebook or
 * the prompt has, else of the standard library and the usual short names of data tools.
 *
 * The lines stand after a docstring, `from __future__` imports and a cell magic, before the first import.
 *
 * @param missingNames the names that a linter calls undefined (F821).
 */
export function importRepair(
  source: string,
  missingNames: readonly string[],
  contextImports: readonly PythonImport[]
): ImportRepair {
  const { code, isPython } = withoutMagics(source);
  const tree = parsePython(code);
  const found = [...new Set(missingNames)]
    .map(name => findImport(tree, name, contextImports))
    .filter(item => item !== null);
  if (!isPython || found.length === 0) {
    return { code: source, added: [] };
  }
  const added = statementsOf(found);
  const lines = source.split('\n');
  const at = insertionLine(tree, lines);
  const needsGap = lines[at]?.trim() !== '' && !startsWithImport(tree, at);
  lines.splice(at, 0, ...added, ...(needsGap ? [''] : []));
  return { code: lines.join('\n'), added };
}

/** One line per module; several names of a module share one. */
function statementsOf(items: readonly ImportToAdd[]): string[] {
  const named = new Map<string, string[]>();
  const modules: string[] = [];
  for (const item of items) {
    if (item.name === null) {
      modules.push(importStatement(item));
    } else {
      const alias = item.alias === null ? '' : ` as ${item.alias}`;
      named.set(item.module, [
        ...(named.get(item.module) ?? []),
        `${item.name}${alias}`
      ]);
    }
  }
  const froms = [...named].map(
    ([module, names]) => `from ${module} import ${names.sort().join(', ')}`
  );
  return [...new Set(modules)].sort().concat(froms.sort());
}

/** Index of the line before which the imports go. */
function insertionLine(tree: PythonTree, lines: readonly string[]): number {
  const lineOf = (offset: number) =>
    tree.code.slice(0, offset).split('\n').length - 1;
  let at = lines.findIndex(line => line.trim().startsWith('%%')) + 1;
  while (/^#(?:!|.*coding[:=])/.test(lines[at] ?? '')) {
    at += 1;
  }
  for (const [index, node] of childrenOf(tree.top).entries()) {
    const text = textOf(tree, node);
    const isDocstring =
      index === 0 &&
      node.name === 'ExpressionStatement' &&
      /^(?:Continued)?String$/.test(node.firstChild?.name ?? '');
    if (isDocstring || /^from\s+__future__\b/.test(text)) {
      at = lineOf(node.to - 1) + 1;
    } else {
      return node.name === 'ImportStatement' ? lineOf(node.from) : at;
    }
  }
  return at;
}

function startsWithImport(tree: PythonTree, line: number): boolean {
  return /^(?:import|from)\s/.test(tree.code.split('\n')[line] ?? '');
}
