import type { SyntaxNode } from '@lezer/common';
import { analyse } from '../python/analyse';
import {
  childrenOf,
  descendants,
  lineAt,
  nameOfDefinition,
  parsePython,
  withoutDecorators,
  type PythonTree
} from '../python/tree';
import { constantText } from './risk/constants';

/** What can be tried of what the code and the request show. */
export interface Examples {
  /**
   * Texts with `>>>` examples: docstrings as they stand in the code, never as running it may have made them, so that
   * what is tried is what was scanned.
   */
  readonly texts: readonly {
    readonly name: string;
    readonly of: 'code' | 'request';
    readonly text: string;
  }[];
  /** Asserts that stand in the request. */
  readonly asserts: readonly {
    readonly name: string;
    readonly source: string;
  }[];
}

/**
 * The examples that can be tried on the code: doctests in it, and those examples and asserts of the
 * request that use a name which the code defines.
 */
export function findExamples(
  request: string,
  code: readonly string[]
): Examples {
  const facts = code.map(source => analyse(source));
  const defines = new Set(facts.flatMap(item => [...item.defines]));
  const docstrings = facts
    .flatMap(({ tree }, cell) => docstringsOf(tree, cell))
    .map(({ name, text }) => ({ name, of: 'code' as const, text }));
  const uses = (source: string) =>
    [...analyse(source).uses].some(name => defines.has(name));
  const asked = sessions(request)
    .filter(text => uses(promptLines(text)))
    .map((text, at) => ({
      name: `example ${at + 1} of the request`,
      of: 'request' as const,
      text
    }));
  return {
    // Of two of one name only the later one is there in the end.
    texts: [
      ...new Map(docstrings.map(item => [item.name, item])).values(),
      ...asked
    ],
    asserts: asserts(request)
      .filter(uses)
      .map(source => ({ name: source.replace(/\s+/g, ' '), source }))
  };
}

/** Python that trying the examples may run. */
export interface ExampleCode {
  readonly source: string;
  /** The code cell that it stands in, from 0; `null` for the request. */
  readonly cell: number | null;
  /** Lines above it there. */
  readonly above: number;
}

/** All Python that trying the examples of {@link findExamples} may run. */
export function exampleCode(
  request: string,
  code: readonly string[]
): ExampleCode[] {
  const { texts, asserts } = findExamples(request, code);
  const strings = code.flatMap((source, cell) =>
    docstringsOf(analyse(source).tree, cell).map(({ text, above }) => ({
      source: promptLines(text),
      cell,
      above
    }))
  );
  const asked = [
    ...texts
      .filter(({ of }) => of === 'request')
      .map(({ text }) => promptLines(text)),
    ...asserts.map(({ source }) => source)
  ].map(source => ({ source, cell: null, above: 0 }));
  return [...strings, ...asked].filter(({ source }) => source.trim() !== '');
}

/** The text of a docstring that has examples, and where it stands. */
interface Docstring {
  /** Of the function or class that it is of: `Stack.push`. */
  readonly name: string;
  readonly text: string;
  /** Lines above it in its cell. */
  readonly above: number;
}

/** The docstrings of a cell, of its functions and classes and of their methods. */
function docstringsOf(tree: PythonTree, cell: number): Docstring[] {
  const found: Docstring[] = [];
  const read = (body: SyntaxNode, name: string, within: string): void => {
    const statements = childrenOf(body).filter(item => item.name !== ':');
    const node = statements[0]?.firstChild;
    const isDocstring = statements[0]?.name === 'ExpressionStatement';
    const text =
      isDocstring && isString(node)
        ? stringText(tree, node).replace(/\r\n?/g, '\n')
        : '';
    if (node && text.includes('>>>')) {
      found.push({ name, text, above: lineAt(tree.code, node.from) - 1 });
    }
    if (/FunctionDefinition/.test(body.parent?.name ?? '')) {
      return;
    }
    for (const statement of statements.map(withoutDecorators)) {
      const inner = statement.getChild('Body');
      const isOwn = /^(?:Function|Class)Definition$/.test(statement.name);
      if (isOwn && inner !== null) {
        const own = `${within}${nameOfDefinition(tree, statement)}`;
        read(inner, own, `${own}.`);
      }
    }
  };
  read(tree.top, `docstring of cell ${cell + 1}`, '');
  return found;
}

function isString(node: SyntaxNode | null | undefined): node is SyntaxNode {
  return /^(?:Continued)?String$/.test(node?.name ?? '');
}

function stringText(tree: PythonTree, node: SyntaxNode): string {
  return constantText(tree, node, () => null) ?? '';
}

/** The interactive sessions of a text, each without what stands around it. */
function sessions(text: string): string[] {
  const found: string[][] = [];
  let current: string[] | null = null;
  let indent = '';
  for (const line of text.split(/\r\n?|\n/)) {
    const prompt = /^([ \t]*)>>>(?: |$)/.exec(line);
    const isOutput =
      current !== null &&
      line.startsWith(indent) &&
      line.trim() !== '' &&
      !/^\s*(?:```|~~~|'''|""")/.test(line);
    if (prompt !== null) {
      if (current === null || prompt[1] !== indent) {
        current = [];
        found.push(current);
      }
      indent = prompt[1];
      current.push(line.slice(indent.length));
    } else if (isOutput) {
      current?.push(line.slice(indent.length));
    } else {
      current = line.trim() === '' && current !== null ? current : null;
      current?.push('');
    }
  }
  return found.map(lines => `${lines.join('\n').trimEnd()}\n`);
}

/** The Python of a text's examples, as doctest reads it; every line keeps its place. */
function promptLines(text: string): string {
  let isSource = false;
  const lines = text.split(/\r\n?|\n/).map(line => {
    const [, prompt, source = ''] =
      /^\s*(>>>|\.\.\.)(?:[ \t]([^]*))?$/.exec(line) ?? [];
    isSource = prompt === '>>>' || (isSource && prompt === '...');
    return isSource ? source : '';
  });
  return lines.join('\n');
}

/** Whole assert statements that stand in lines of their own. */
function asserts(text: string): string[] {
  return text
    .split(/\r\n?|\n/)
    .map(line =>
      line
        .trim()
        .replace(/^(?:[-*+]|\d+[.)])\s+/, '')
        .replace(/^`|`$/g, '')
    )
    .filter(line => line.startsWith('assert '))
    .filter(line => {
      const nodes = [...descendants(parsePython(line).top)];
      return (
        nodes.some(({ name }) => name === 'CallExpression') &&
        nodes.some(({ name }) => name === 'AssertStatement') &&
        !nodes.some(({ type }) => type.isError)
      );
    });
}
