import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  nameOfDefinition,
  parsePython,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../python/tree';
import { checkPython } from '../../python/check-python';
import { readPython } from '../../python/read-python';
import { reindent, STEP } from '../assemble/indent';
import { decoratorLines, functionHeader } from '../assemble/signature';
import type { OutlinePart } from '../outline/parts';

/** The code written for one part of an outline, taken apart. */
export interface SplitDetail {
  /** Import statements that came along, for the top of the module. */
  readonly imports: readonly string[];
  /** Functions, classes and constants that it uses and brought along, for the module's top level. */
  readonly helpers: readonly { readonly name: string; readonly code: string }[];
  /** The function itself with its decorators, not indented. */
  readonly source: string;
}

/**
 * Finds the function that was asked for in the code of an answer: at its top level, inside a class that
 * was written around it, or as a body without its `def` line. `null` where it is not there.
 */
export function splitDetail(
  code: string,
  part: OutlinePart
): SplitDetail | null {
  const tree = parsePython(code);
  const statements = childrenOf(tree.top);
  const imports = statements
    .filter(node => node.name === 'ImportStatement')
    .map(node => textOf(tree, node).trim());
  const found = findFunction(tree, tree.top, part);
  if (found === null) {
    const source = fromBody(code, part);
    return source === null ? null : { imports: [], helpers: [], source };
  }
  const outermost = new Set(part.owners.map(({ name }) => name));
  const helpers = statements.flatMap(node => {
    const name = helperName(tree, node);
    return name === null || overlaps(node, found) || outermost.has(name)
      ? []
      : [{ name, code: textOf(tree, node) }];
  });
  return { imports, helpers, source: decorated(sourceOf(tree, found), part) };
}

/** Searches a block and the classes in it; the last definition counts, as in Python. */
function findFunction(
  tree: PythonTree,
  block: SyntaxNode,
  part: OutlinePart
): SyntaxNode | null {
  const wanted = part.item.decorators.map(line =>
    line.replace(/^@/, '').trim()
  );
  let found: SyntaxNode | null = null;
  for (const node of childrenOf(block)) {
    const inner = withoutDecorators(node);
    const name = nameOfDefinition(tree, inner);
    if (inner.name === 'FunctionDefinition' && name === part.item.name) {
      const fits = wanted.every(word =>
        textOf(tree, node).includes(`@${word}`)
      );
      found = found === null || fits ? node : found;
    } else if (inner.name === 'ClassDefinition' && part.owners.length > 0) {
      const body = inner.getChild('Body');
      found = (body && findFunction(tree, body, part)) ?? found;
    }
  }
  return found;
}

/** The text of a statement with the indentation of its first line, then dedented. */
function sourceOf(tree: PythonTree, node: SyntaxNode): string {
  const lineStart = tree.code.lastIndexOf('\n', node.from - 1) + 1;
  return reindent(tree.code.slice(lineStart, node.to).trimEnd(), '');
}

function helperName(tree: PythonTree, node: SyntaxNode): string | null {
  const inner = withoutDecorators(node);
  if (/^(?:Function|Class)Definition$/.test(inner.name)) {
    return nameOfDefinition(tree, inner);
  }
  const constant = /^[A-Z_][A-Z0-9_]*(?=\s*[:=])/.exec(textOf(tree, node));
  return inner.name === 'AssignStatement' ? (constant?.[0] ?? null) : null;
}

function overlaps(outer: SyntaxNode, inner: SyntaxNode): boolean {
  return outer.from <= inner.from && inner.to <= outer.to;
}

/** A body that came without its `def` line gets the outline's. */
function fromBody(code: string, { item, owners }: OutlinePart): string | null {
  const hasDefinitions = /^\s*(?:async\s+def|def|class)\b/m.test(code);
  if (
    hasDefinitions ||
    readPython(code, { inFunction: true }).problem !== null
  ) {
    return null;
  }
  const header = functionHeader(item.name, item.signature, {
    isMethod: owners.length > 0,
    decorators: item.decorators
  });
  const source = [
    ...decoratorLines(item.decorators),
    header,
    reindent(code, STEP)
  ].join('\n');
  return checkPython(source).ok ? source : null;
}

/** The outline's decorators, where the answer left all of them out. */
function decorated(source: string, { item }: OutlinePart): string {
  return source.startsWith('@') || item.decorators.length === 0
    ? source
    : [...decoratorLines(item.decorators), source].join('\n');
}
