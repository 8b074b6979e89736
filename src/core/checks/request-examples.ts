import type { SyntaxNode } from '@lezer/common';
import { analyse } from '../python/analyse';
import {
  childrenOf,
  descendants,
  lineAt,
  parsePython,
  type PythonTree
} from '../python/tree';
import { constantText } from './risk/constants';

/** What can be tried of what the code and the request show. */
export interface Examples {
  /** Functions and classes whose docstrings may hold doctests. */
  readonly objects: readonly string[];
  /** Texts with `>>>` examples. */
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
  const objects = facts.flatMap(({ definitions, tree }) =>
    definitions
      .filter(({ kind }) => kind === 'function' || kind === 'class')
      .filter(({ from, to }) => tree.code.slice(from, to).includes('>>>'))
      .map(({ name }) => name)
  );
  const docstrings = facts.flatMap(({ tree }, at) => {
    const first = childrenOf(tree.top)[0]?.firstChild;
    const text = isString(first) ? stringText(tree, first) : '';
    return text.includes('>>>')
      ? [{ name: `docstring of cell ${at + 1}`, of: 'code' as const, text }]
      : [];
  });
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
    objects: [...new Set(objects)],
    texts: [...docstrings, ...asked],
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

/**
 * All Python that trying the examples of {@link findExamples} may run. Of the code that are the examples in
 * any of its strings: which of them are docstrings only running it tells.
 */
export function exampleCode(
  request: string,
  code: readonly string[]
): ExampleCode[] {
  const { texts, asserts } = findExamples(request, code);
  const strings = code.flatMap((source, cell) => {
    const { tree } = analyse(source);
    return [...descendants(tree.top)]
      .filter(node => isString(node) && node.parent?.name !== 'ContinuedString')
      .map(node => ({
        source: promptLines(stringText(tree, node)),
        cell,
        above: lineAt(tree.code, node.from) - 1
      }));
  });
  const asked = [
    ...texts
      .filter(({ of }) => of === 'request')
      .map(({ text }) => promptLines(text)),
    ...asserts.map(({ source }) => source)
  ].map(source => ({ source, cell: null, above: 0 }));
  return [...strings, ...asked].filter(({ source }) => source.trim() !== '');
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
      /^\s*(>>>|\.\.\.)(?:[ \t](.*))?$/.exec(line) ?? [];
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
