import type { SyntaxNode } from '@lezer/common';
import { readImport, type PythonImport } from '../../python/imports';
import {
  childrenOf,
  descendants,
  parsePython,
  textOf,
  type PythonTree
} from '../../python/tree';

/** A piece of the code, and what stands there instead. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Code for a Python file without imports from that file: in a cell it needed them. What it reached through one
 * (`inventory.total`, or `total as t`) has its own name then; where that name may mean something else in the code,
 * the import stays.
 */
export function withoutItself(code: string, path: string): string {
  const [, own] = /([A-Za-z_]\w*)\.py$/.exec(path) ?? [];
  if (own === undefined) {
    return code;
  }
  const tree = parsePython(code);
  return childrenOf(tree.top)
    .filter(({ name }) => name === 'ImportStatement')
    .flatMap(node => changesFor(tree, node, own))
    .sort((one, other) => one.from - other.from)
    .reduceRight(
      (rest, { from, to, text }) => rest.slice(0, from) + text + rest.slice(to),
      code
    );
}

/** What takes an import from the file itself away; nothing where it is none, or must stay. */
function changesFor(
  tree: PythonTree,
  node: SyntaxNode,
  own: string
): readonly Change[] {
  const items = readImport(tree, node);
  const renamed = items.map(item => renamedUses(tree, item));
  if (items.some(({ module }) => module !== own) || renamed.includes(null)) {
    return [];
  }
  const end = /^[ \t]*\n/.exec(tree.code.slice(node.to))?.[0].length ?? 0;
  return [
    { from: node.from, to: node.to + end, text: '' },
    ...renamed.flatMap(uses => uses ?? [])
  ];
}

/** The uses of an import by another name than the file has for it; `null` where one of them cannot be renamed. */
function renamedUses(
  tree: PythonTree,
  { module, name, alias }: PythonImport
): readonly Change[] | null {
  if (name !== null && (alias === null || alias === name)) {
    return [];
  }
  const changes = usesOf(tree, alias ?? module).map((use): Change | null => {
    const node = name === null ? memberOf(use) : use;
    const text =
      name ?? (node?.lastChild ? textOf(tree, node.lastChild) : null);
    return node !== null &&
      text !== null &&
      isRead(node) &&
      meansOneThing(tree, text)
      ? { from: node.from, to: node.to, text }
      : null;
  });
  return changes.every(change => change !== null) ? changes : null;
}

/** Where a name stands by itself, imports left out. */
function usesOf(tree: PythonTree, name: string): SyntaxNode[] {
  return [...descendants(tree.top)].filter(
    node =>
      node.name === 'VariableName' &&
      node.parent?.name !== 'ImportStatement' &&
      textOf(tree, node) === name
  );
}

/** `module.name` of its `module`; `null` where that is used in another way. */
function memberOf(node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  return parent?.name === 'MemberExpression' &&
    parent.lastChild?.name === 'PropertyName' &&
    parent.firstChild?.from === node.from
    ? parent
    : null;
}

/** Whether an expression stands where nothing can be bound: called, taken apart, handed over, given back. */
function isRead(node: SyntaxNode): boolean {
  const { parent, nextSibling, prevSibling } = node;
  switch (parent?.name) {
    case 'CallExpression':
    case 'MemberExpression':
    case 'BinaryExpression':
    case 'TypeDef':
    case 'ReturnStatement':
    case 'ExpressionStatement':
      return true;
    case 'ArgList':
      return nextSibling?.name !== 'AssignOp';
    case 'AssignStatement':
      return prevSibling?.name === 'AssignOp' && nextSibling === null;
    default:
      return false;
  }
}

/** Whether a name is that of the file's own function or class wherever it stands in the code. */
function meansOneThing(tree: PythonTree, name: string): boolean {
  return usesOf(tree, name).every(
    node => isRead(node) || isDefinition(tree, node)
  );
}

/** Whether it is the name in a function or class that stands at the top. */
function isDefinition(tree: PythonTree, { parent }: SyntaxNode): boolean {
  const outer =
    parent?.parent?.name === 'DecoratedStatement'
      ? parent.parent.parent
      : parent?.parent;
  return (
    /^(?:Function|Class)Definition$/.test(parent?.name ?? '') &&
    outer?.from === tree.top.from &&
    outer.name === tree.top.name
  );
}
