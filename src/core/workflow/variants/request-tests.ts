import { analyse } from '../../python/analyse';
import { childrenOf, parsePython, textOf } from '../../python/tree';
import { checkPython } from '../../python/check-python';
import { literalAt, matchingEnd } from './literal-text';
import type { ModelTest } from './clean-tests';
import { namedExamples } from './named-inputs';

/** Characters of one example; what is longer is no example. */
const MAX_EXAMPLE = 2000;

/** What people write between a call and its value. */
const GIVES =
  /[ \t`]*(?:#[ \t]*)?(?:={1,3}>?|[-–—]+>|[➞→⇒➜➔⟹]|(?:returns?|gives?|yields?|is|should (?:be|return|give|equal)|evaluates to)\b)[ \t`]*/y;

/** What stands before a name that is defined or is another object's. */
const OTHERS = /\bdef\s+$|[\w)\]]\.$/;

/** What may come after the value: the end, a mark, a remark; nothing that would go on with it. */
const AFTER =
  /[ \t]*(?:$|[\n#,;`)]|\.(?!\d)|(?<=[ \t])\(|(?<=[ \t])(?!(?:and|or|if|else|for|in|is|not)\b)[A-Za-z])/y;

/**
 * The examples of a request as tests of `name`: interactive sessions (`>>> f(1)` and the value below) and
 * calls with their value in the notations that people use (`f(1) == 2`, `f(1) => 2`, `f(1) returns 2`).
 * Only calls whose arguments are plain values are taken.
 */
export function requestTests(
  request: string,
  name: string
): readonly ModelTest[] {
  const text = request.replace(/\r\n?/g, '\n');
  const found = [
    ...sessionExamples(text),
    ...callExamples(text, name),
    ...namedExamples(text, name).flatMap(({ expression, from, to }) =>
      withValue(expression, text, from, to)
    )
  ];
  const tests = new Map<string, ModelTest>();
  for (const { expression, value } of found) {
    const source = `assert ${expression} == ${value}`;
    if (source.length <= MAX_EXAMPLE && isAbout(source, name)) {
      tests.set(source, { source, call: expression, times: 1, given: true });
    }
  }
  return [...tests.values()];
}

interface Example {
  readonly expression: string;
  readonly value: string;
}

function sessionExamples(text: string): Example[] {
  const lines = text.split('\n').map(line => line.trim());
  return lines.flatMap((line, at) => {
    const expression = callIn(/^>>> (.+)$/.exec(line)?.[1] ?? '');
    const next = lines[at + 1] ?? '';
    // An expression after which nothing is shown gives nothing.
    const value = /^(?:$|>>>|"""|'''|```)/.test(next) ? 'None' : valueOf(next);
    return expression === null || value === null ? [] : [{ expression, value }];
  });
}

/** Calls of the name, each with the value that is said to come of it. */
function callExamples(text: string, name: string): Example[] {
  const starts = [...text.matchAll(/[A-Za-z_]\w*(?=\()/g)].filter(
    ({ 0: word, index }) =>
      word === name && !OTHERS.test(text.slice(Math.max(0, index - 9), index))
  );
  return starts.flatMap(({ index }) => {
    const end = matchingEnd(text, index + name.length);
    GIVES.lastIndex = end ?? text.length;
    if (end === null || !GIVES.test(text)) {
      return [];
    }
    const from = GIVES.lastIndex;
    const to = literalAt(text, from);
    return to === null ? [] : withValue(text.slice(index, end), text, from, to);
  });
}

/** An example, where its value is one and nothing goes on with it. */
function withValue(
  expression: string,
  text: string,
  from: number,
  to: number
): Example[] {
  AFTER.lastIndex = to;
  const value = AFTER.test(text) ? valueOf(text.slice(from, to)) : null;
  return value === null ? [] : [{ expression, value }];
}

/** A text as a Python value; `null` where it is none. */
function valueOf(text: string): string | null {
  const value = text
    .trim()
    .replace(/^(?:true|false)$/, word => word[0].toUpperCase() + word.slice(1));
  const isWhole = literalAt(value, 0) === value.length && value !== '';
  return isWhole && analyse(value).uses.size === 0 ? value : null;
}

/** Whether it is a sound assertion about the name alone, with plain values for the rest. */
function isAbout(source: string, name: string): boolean {
  const { uses } = analyse(source);
  return uses.size === 1 && uses.has(name) && checkPython(source).ok;
}

/** The call that a line of code is, without a comment after it; `null` where it is none. */
function callIn(line: string): string | null {
  const tree = parsePython(line);
  const [statement, ...others] = childrenOf(tree.top);
  const call = statement?.firstChild;
  const isCall =
    call?.name === 'CallExpression' &&
    call.to === statement.to &&
    others.length === 0;
  return isCall && !/^print\b/.test(line) ? textOf(tree, call) : null;
}
