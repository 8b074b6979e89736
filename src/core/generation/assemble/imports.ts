import { checkPython } from '../../python/check-python';

const DOTTED = /^[A-Za-z_][\w.]*(?:\s+as\s+[A-Za-z_]\w*)?$/;

/**
 * An entry of an outline's imports as a statement: `import x` and `from x import y` stay as written, a
 * bare module name gets its `import`. `null` where it is no import at all.
 */
export function importLine(entry: string): string | null {
  const text = entry
    .replace(/^[\s`*-]+|[`;,\s]+$/g, '')
    .replace(/\s+#.*$/, '')
    .trim();
  const statement = DOTTED.test(text) ? `import ${text}` : text;
  return /^(?:import|from)\s/.test(statement) && checkPython(statement).ok
    ? statement
    : null;
}

/**
 * Import statements without repetition, `__future__` first, as Python demands; else in the order given.
 */
export function mergeImports(statements: readonly string[]): string[] {
  const unique = [...new Set(statements)];
  const future = unique.filter(line => line.startsWith('from __future__'));
  return [...future, ...unique.filter(line => !future.includes(line))];
}
