import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf, type PythonTree } from '../../python/tree';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
  b: '\b',
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"'
};

const ESCAPE =
  /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{1,3})|([^]))/g;

/** Characters of a text that is put together: `b = a + a` doubles it. */
const MAX_LENGTH = 10_000;

/** Nesting that is followed. */
const MAX_DEPTH = 200;

/** Stands for a part of a text that only running the code tells. */
const UNKNOWN_PART = '\u0000';

/** Methods of a text whose value says the same. */
const SAME_TEXT = /^(?:format|strip|lstrip|rstrip|lower|upper|encode)$/;

/** What is known of a name as text, `null` where it may be anything. */
export type TextOfName = (name: SyntaxNode) => string | null;

/**
 * The text that an expression always has: a literal, literals joined by `+`, side by side, by an f-string or by
 * `"/".join([…])`, or a name that is bound to one. `null` where it depends on what runs.
 */
export function constantText(
  tree: PythonTree,
  node: SyntaxNode | null,
  names: TextOfName
): string | null {
  const text = knownText(tree, node, names);
  return text.includes(UNKNOWN_PART) ? null : text;
}

/** The text with which an expression always begins, as far as it is known: `https://` of `f"https://{host}"`. */
export function leadingText(
  tree: PythonTree,
  node: SyntaxNode | null,
  names: TextOfName
): string {
  return knownText(tree, node, names).split(UNKNOWN_PART, 1)[0];
}

/** The text of an expression with a blank for each part that is not known: `DELETE FROM  ` of `f"DELETE FROM {table}"`. */
export function roughText(
  tree: PythonTree,
  node: SyntaxNode | null,
  names: TextOfName
): string {
  return knownText(tree, node, names).replaceAll(UNKNOWN_PART, ' ');
}

function knownText(
  tree: PythonTree,
  node: SyntaxNode | null,
  names: TextOfName,
  depth = 0
): string {
  if (depth > MAX_DEPTH) {
    return UNKNOWN_PART;
  }
  const known = (part: SyntaxNode | null): string =>
    knownText(tree, part, names, depth + 1);
  const joined = (parts: readonly SyntaxNode[], between = ''): string =>
    shortened(parts.map(known).join(between));
  const children = node === null ? [] : childrenOf(node);
  switch (node?.name) {
    case 'String':
      return literalText(textOf(tree, node));
    case 'FormatString':
      return formatText(tree, node, known);
    case 'ContinuedString':
      return joined(children);
    case 'ParenthesizedExpression':
      return known(children[1] ?? null);
    case 'VariableName':
      return names(node) ?? UNKNOWN_PART;
    case 'BinaryExpression':
      return shortened(sumText(tree, node, known));
    case 'CallExpression': {
      const [callee, list] = children;
      const method =
        callee.name === 'MemberExpression' ? callee.lastChild : null;
      const object = callee.firstChild;
      if (method?.name !== 'PropertyName' || object === null) {
        return UNKNOWN_PART;
      }
      const name = textOf(tree, method);
      const items =
        name === 'join'
          ? (list?.getChild('ArrayExpression') ??
            list?.getChild('TupleExpression') ??
            null)
          : null;
      if (items !== null) {
        const parts = childrenOf(items).filter(
          item => !/^[[\](),]$/.test(item.name)
        );
        return joined(parts, known(object));
      }
      return SAME_TEXT.test(name)
        ? known(object).replace(/\{[^{}]*\}/g, UNKNOWN_PART)
        : UNKNOWN_PART;
    }
    default:
      return UNKNOWN_PART;
  }
}

/** `a + b + c`, however long, and the text before a `%`. */
function sumText(
  tree: PythonTree,
  node: SyntaxNode,
  known: (part: SyntaxNode | null) => string
): string {
  const added: SyntaxNode[] = [];
  let start: SyntaxNode | null = node;
  while (start?.name === 'BinaryExpression') {
    const [left, operator, right] = childrenOf(start);
    const sign = textOf(tree, operator);
    if (sign === '%') {
      return known(left).replace(/%[\w(.]/g, UNKNOWN_PART);
    }
    if (sign !== '+' || right === undefined) {
      return UNKNOWN_PART;
    }
    added.push(right);
    start = left;
  }
  let text = known(start);
  for (const part of added.reverse()) {
    text += known(part);
    if (text.length > MAX_LENGTH) {
      break;
    }
  }
  return text;
}

/** The text of an f-string: what stands in it, and what the names in its braces are known to be. */
function formatText(
  tree: PythonTree,
  node: SyntaxNode,
  known: (part: SyntaxNode | null) => string
): string {
  const source = textOf(tree, node);
  const { prefix, quote } = headOf(source);
  const parts: string[] = [];
  let from = node.from + prefix.length + quote.length;
  for (const part of childrenOf(node)) {
    const [, value, end] = childrenOf(part);
    parts.push(
      unescaped(tree.code.slice(from, part.from), prefix),
      end?.name === '}' ? known(value) : UNKNOWN_PART
    );
    from = part.to;
  }
  parts.push(unescaped(tree.code.slice(from, node.to - quote.length), prefix));
  return shortened(parts.join(''));
}

function literalText(source: string): string {
  const { prefix, quote } = headOf(source);
  const end = source.length - quote.length;
  return unescaped(source.slice(prefix.length + quote.length, end), prefix);
}

function headOf(source: string): { prefix: string; quote: string } {
  const [, prefix = '', quote = ''] =
    /^([A-Za-z]*)('''|"""|'|")/.exec(source) ?? [];
  return { prefix, quote };
}

function unescaped(body: string, prefix: string): string {
  return /r/i.test(prefix)
    ? body
    : body.replace(
        ESCAPE,
        (
          all: string,
          hex?: string,
          short?: string,
          long?: string,
          octal?: string,
          char?: string
        ) => {
          const code = hex ?? short ?? long;
          const point =
            octal === undefined ? parseInt(code ?? '', 16) : parseInt(octal, 8);
          return point <= 0x10ffff
            ? String.fromCodePoint(point)
            : (ESCAPES[char ?? ''] ?? all);
        }
      );
}

function shortened(text: string): string {
  return text.length > MAX_LENGTH
    ? `${text.slice(0, MAX_LENGTH)}${UNKNOWN_PART}`
    : text;
}
