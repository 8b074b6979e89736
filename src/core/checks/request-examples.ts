import { analyse } from '../python/analyse';
import { childrenOf, descendants, parsePython, textOf } from '../python/tree';

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
    const text = first?.name === 'String' ? textOf(tree, first) : '';
    return text.includes('>>>')
      ? [
          {
            name: `docstring of cell ${at + 1}`,
            of: 'code' as const,
            text: text.replace(/^[^"']*["']+|["']+$/g, '')
          }
        ]
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

function promptLines(session: string): string {
  return session
    .split('\n')
    .filter(line => /^(?:>>>|\.\.\.)(?: |$)/.test(line))
    .map(line => line.slice(4))
    .join('\n');
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
