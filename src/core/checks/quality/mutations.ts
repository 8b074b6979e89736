import type { SyntaxNode } from '@lezer/common';
import {
  childrenOf,
  descendants,
  textOf,
  type PythonTree
} from '../../python/tree';

/** One small fault: what stands between `from` and `to` is replaced. */
export interface Mutation {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** The fault in words. */
  readonly what: string;
}

/** What the fault that takes a function's result away is called. */
export const RETURNS_NONE = 'returns None';

const COMPARISONS: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '==': '!=',
  '!=': '=='
};

const ARITHMETIC: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '+',
  '/': '*',
  '//': '*',
  '%': '*',
  '**': '*'
};

const UPDATES: Readonly<Record<string, string>> = {
  '+=': '-=',
  '-=': '+=',
  '*=': '+=',
  '/=': '*='
};

/** The faults that can be planted in a function's body, in the order of their places. */
export function mutationsOf(tree: PythonTree, body: SyntaxNode): Mutation[] {
  const found: Mutation[] = [];
  for (const node of descendants(body)) {
    const mutation = mutationOf(tree, node);
    if (mutation !== null) {
      found.push(mutation);
    }
  }
  return found;
}

function mutationOf(tree: PythonTree, node: SyntaxNode): Mutation | null {
  const text = textOf(tree, node);
  switch (node.name) {
    case 'CompareOp':
      return swap(node, text, COMPARISONS[text]);
    case 'ArithOp':
      return node.parent?.name === 'BinaryExpression'
        ? swap(node, text, ARITHMETIC[text])
        : null;
    case 'UpdateOp':
      return swap(node, text, UPDATES[text]);
    case 'and':
    case 'or':
      return swap(node, text, text === 'and' ? 'or' : 'and');
    case 'Boolean':
      return swap(node, text, text === 'True' ? 'False' : 'True');
    case 'Number':
      return /^\d+(?:\.\d+)?$/.test(text)
        ? swap(node, text, plusOne(text))
        : null;
    case 'UnaryExpression':
      return text.startsWith('not')
        ? { ...place(node.firstChild ?? node), text: '', what: 'drops `not`' }
        : null;
    case 'ReturnStatement':
      return returnNone(tree, node);
    case 'ExpressionStatement':
    case 'RaiseStatement':
      return node.firstChild?.name === 'String' || text === '...'
        ? null
        : {
            ...place(node),
            text: 'pass',
            what: `drops \`${firstLine(text)}\``
          };
    default:
      return null;
  }
}

function returnNone(tree: PythonTree, node: SyntaxNode): Mutation | null {
  const value = childrenOf(node)[1];
  return value === undefined || textOf(tree, value) === 'None'
    ? null
    : { from: value.from, to: node.to, text: 'None', what: RETURNS_NONE };
}

function swap(
  node: SyntaxNode,
  before: string,
  after: string | undefined
): Mutation | null {
  return after === undefined
    ? null
    : {
        ...place(node),
        text: after,
        what: `\`${before}\` becomes \`${after}\``
      };
}

function place(node: SyntaxNode): { from: number; to: number } {
  return { from: node.from, to: node.to };
}

function plusOne(text: string): string {
  return text.includes('.')
    ? (Number(text) + 1).toFixed(text.split('.')[1].length)
    : String(BigInt(text) + 1n);
}

function firstLine(text: string): string {
  const [line] = text.split('\n');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
