import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf, type PythonTree } from '../../python/tree';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"'
};

/** Nesting that is followed. */
const MAX_DEPTH = 200;

/**
 * The text that an expression always has: a literal, literals joined by `+`, side by side or by
 * `''.join([…])`, or a name that is bound to one. `null` where it depends on what runs.
 */
export function constantText(
  tree: PythonTree,
  node: SyntaxNode | null,
  names: ReadonlyMap<string, string>,
  depth = 0
): string | null {
  if (depth > MAX_DEPTH) {
    return null;
  }
  const all = (nodes: readonly SyntaxNode[]): string | null => {
    const parts = nodes.map(part => constantText(tree, part, names, depth + 1));
    return parts.every(part => part !== null) ? parts.join('') : null;
  };
  const children = node === null ? [] : childrenOf(node);
  switch (node?.name) {
    case 'String':
      return literalText(textOf(tree, node));
    case 'FormatString':
      return children.length === 0 ? literalText(textOf(tree, node)) : null;
    case 'ContinuedString':
      return all(children);
    case 'ParenthesizedExpression':
      return constantText(tree, children[1] ?? null, names, depth + 1);
    case 'VariableName':
      return names.get(textOf(tree, node)) ?? null;
    case 'BinaryExpression':
      return children[1].name === 'ArithOp' && textOf(tree, children[1]) === '+'
        ? all([children[0], children[2]])
        : null;
    case 'CallExpression': {
      const list = children[1]?.getChild('ArrayExpression') ?? null;
      const isJoin = /^(?:''|"")\s*\.\s*join$/.test(textOf(tree, children[0]));
      return isJoin && list !== null
        ? all(childrenOf(list).filter(({ name }) => !/^[[\],]$/.test(name)))
        : null;
    }
    default:
      return null;
  }
}

function literalText(source: string): string {
  const [, prefix = '', quote = ''] =
    /^([A-Za-z]*)('''|"""|'|")/.exec(source) ?? [];
  const body = source.slice(
    prefix.length + quote.length,
    source.length - quote.length
  );
  return /r/i.test(prefix)
    ? body
    : body.replace(/\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|([^]))/g, unescape);
}

function unescape(
  all: string,
  hex: string | undefined,
  unicode: string | undefined,
  char: string | undefined
): string {
  const code = hex ?? unicode;
  return code === undefined
    ? (ESCAPES[char ?? ''] ?? all)
    : String.fromCharCode(parseInt(code, 16));
}
