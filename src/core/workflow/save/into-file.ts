import { analyse } from '../../python/analyse';
import type { PythonDefinition } from '../../python/definitions';
import { childrenOf, textOf } from '../../python/tree';

/**
 * A file with the code of an answer in it. Python that gives only some of its functions and classes takes their places,
 * new ones go to the end, and imports that the file lacks to its other imports. All else is the whole new file.
 *
 * @returns `null` for Python that is neither: a part of the file that does more than define.
 */
export function intoFile(
  before: string,
  code: string,
  language: string
): string | null {
  if (language !== 'python') {
    return code;
  }
  const file = analyse(before);
  const own = definedIn(file.definitions);
  const given = analyse(code);
  const defined = definedIn(given.definitions);
  const names = new Set(defined.map(({ name }) => name));
  if (own.every(({ name }) => names.has(name))) {
    return code;
  }
  const doesMore = childrenOf(given.tree.top).some(
    node =>
      !/^(?:Function|Class)Definition$|^(?:Decorated|Import)Statement$/.test(
        node.name
      )
  );
  if (doesMore || defined.length === 0) {
    return null;
  }
  const sourceOf = ({ from, to }: PythonDefinition) =>
    given.tree.code.slice(from, to).trimEnd();
  const added = defined.filter(({ name }) => own.every(o => o.name !== name));
  let text = own
    .filter(({ name }) => names.has(name))
    .reduceRight((whole, { name, from, to }) => {
      const now = defined.findLast(other => other.name === name);
      const end = from + whole.slice(from, to).trimEnd().length;
      return now === undefined
        ? whole
        : whole.slice(0, from) + sourceOf(now) + whole.slice(end);
    }, before);
  for (const definition of added) {
    text = `${text.trimEnd()}\n\n\n${sourceOf(definition)}\n`;
  }
  return withImports(text, importsOf(code));
}

function definedIn(
  definitions: readonly PythonDefinition[]
): PythonDefinition[] {
  return definitions.filter(
    ({ kind }) => kind === 'function' || kind === 'class'
  );
}

function importsOf(code: string): string[] {
  const { tree } = analyse(code);
  return childrenOf(tree.top)
    .filter(({ name }) => name === 'ImportStatement')
    .map(node => textOf(tree, node).trim());
}

/** Imports that are not there go below the last one, else to the top. */
function withImports(text: string, wanted: readonly string[]): string {
  const there = new Set(importsOf(text));
  const missing = wanted.filter(line => !there.has(line));
  if (missing.length === 0) {
    return text;
  }
  const { tree } = analyse(text);
  const nodes = childrenOf(tree.top);
  const last =
    nodes.findLast(({ name }) => name === 'ImportStatement') ??
    nodes.find(
      ({ name, firstChild }, at) =>
        at === 0 &&
        name === 'ExpressionStatement' &&
        /String$/.test(firstChild?.name ?? '')
    );
  return last === undefined
    ? `${missing.join('\n')}\n\n\n${text}`
    : `${text.slice(0, last.to)}\n${missing.join('\n')}${text.slice(last.to)}`;
}
