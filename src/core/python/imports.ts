import type { SyntaxNode } from '@lezer/common';
import { childrenOf, lineAt, textOf, type PythonTree } from './tree';

/** One name that an import statement brings in. */
export interface PythonImport {
  /** The module, with the leading dots of a relative import: `os.path`, `.tools`. */
  readonly module: string;
  /** The name taken from the module; `*` for all; `null` where the module itself is imported. */
  readonly name: string | null;
  /** The name after `as`, else `null`. */
  readonly alias: string | null;
  /** Line of the statement, from 1. */
  readonly line: number;
}

/** The name that an import binds; `import os.path` binds `os`. A star binds no known name. */
export function boundName(item: PythonImport): string {
  return item.alias ?? item.name ?? item.module.split('.')[0];
}

/** The import written as a statement of its own. */
export function importStatement(item: Omit<PythonImport, 'line'>): string {
  const alias = item.alias === null ? '' : ` as ${item.alias}`;
  return item.name === null
    ? `import ${item.module}${alias}`
    : `from ${item.module} import ${item.name}${alias}`;
}

/** Reads an `ImportStatement` node. */
export function readImport(tree: PythonTree, node: SyntaxNode): PythonImport[] {
  const line = lineAt(tree.code, node.from);
  const words = childrenOf(node)
    .filter(child => !/^[(),]$/.test(child.name) || child.name === ',')
    .map(child => textOf(tree, child));
  const importAt = words.indexOf('import');
  const tail = splitAtCommas(words.slice(importAt + 1));
  if (words[0] !== 'from') {
    return tail.map(item => ({ ...readAlias(item), name: null, line }));
  }
  const module = words.slice(1, importAt).join('');
  return tail.map(item => {
    const { module: name, alias } = readAlias(item);
    return { module, name, alias, line };
  });
}

function splitAtCommas(words: readonly string[]): string[][] {
  const items: string[][] = [[]];
  for (const word of words) {
    if (word === ',') {
      items.push([]);
    } else {
      items[items.length - 1].push(word);
    }
  }
  return items.filter(item => item.length > 0);
}

function readAlias(words: readonly string[]): {
  readonly module: string;
  readonly alias: string | null;
} {
  const at = words.indexOf('as');
  return at === -1
    ? { module: words.join(''), alias: null }
    : { module: words.slice(0, at).join(''), alias: words[at + 1] ?? null };
}
