import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf, type PythonTree } from '../../python/tree';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"'
};

/** Characters of a text that is put together: `b = a + a` doubles it. */
const MAX_LENGTH = 10_000;

/** Characters that say enough of how a text begins. */
const MAX_LEADING = 200;

/** Nesting that is followed. */
const MAX_DEPTH = 200;

/** What is known of a name as text, `null` where it may be anything. */
export type TextOfName = (name: SyntaxNode) => string | null;

/**
 * The text that an expression always has: a literal, literals joined by `+`, side by side or by
 * `''.join([…])`, or a name that is bound to one. `null` where it depends on what runs.
 */
export function constantText(
  tree: PythonTree,
  node: SyntaxNode | null,
  names: TextOfName,
  depth = 0
): string | null {
  if (depth > MAX_DEPTH) {
    return null;
  }
  const all = (nodes: readonly SyntaxNode[]): string | null => {
    const parts = nodes.map(part => constantText(tree, part, names, depth + 1));
    const length = parts.reduce((sum, part) => sum + (part?.length ?? 0), 0);
    return length <= MAX_LENGTH && parts.every(part => part !== null)
      ? parts.join('')
      : null;
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
      return names(node);
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

/** The text with which an expression always begins, as far as it is known: `https://` of `f"https://{host}"`. */
export function leadingText(
  tree: PythonTree,
  node: SyntaxNode | null,
  names: TextOfName,
  depth = 0
): string {
  const added: (SyntaxNode | null)[] = [];
  let start = node;
  while (start?.name === 'BinaryExpression' && added.length < MAX_DEPTH) {
    added.push(start.lastChild);
    start = start.firstChild;
  }
  let text = constantText(tree, start, names);
  if (start === null || depth > MAX_DEPTH) {
    return '';
  }
  if (text === null) {
    return leadingPart(tree, start, names, depth + 1);
  }
  for (const part of added.reverse()) {
    const more = constantText(tree, part, names);
    if (more === null || text.length > MAX_LEADING) {
      break;
    }
    text += more;
  }
  return text;
}

/** The known beginning of an expression that is not constant. */
function leadingPart(
  tree: PythonTree,
  node: SyntaxNode,
  names: TextOfName,
  depth: number
): string {
  const [first = null, second = null] = childrenOf(node);
  const leading = (part: SyntaxNode | null): string =>
    leadingText(tree, part, names, depth);
  switch (node.name) {
    case 'FormatString': {
      const quotes = /^[A-Za-z]*(?:'''|"""|'|")/.exec(textOf(tree, node));
      const from = node.from + (quotes?.[0].length ?? 0);
      const at = first?.from ?? from;
      return at > from
        ? tree.code.slice(from, at)
        : leading(first?.firstChild?.nextSibling ?? null);
    }
    case 'ContinuedString':
      return leading(first);
    case 'ParenthesizedExpression':
      return leading(second);
    case 'CallExpression':
      return /\.\s*format$/.test(first === null ? '' : textOf(tree, first))
        ? leading(first?.firstChild ?? null)
        : '';
    default:
      return '';
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
