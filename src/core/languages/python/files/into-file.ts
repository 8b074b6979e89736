import type { SyntaxNode } from '@lezer/common';
import { analyse } from '../../../python/analyse';
import type { PythonDefinition } from '../../../python/definitions';
import { childrenOf, textOf } from '../../../python/tree';
import { plainForm } from '../../../text-form';

/**
 * A module with the code of an answer in it. Code that only defines takes the places of what it defines again; new
 * things go to the end, and imports that the file lacks to its other imports. Code that does more is the whole new
 * file, and must have all that the file defines.
 *
 * @param whole the file; the form of its text is put back where it is saved.
 * @returns `null` for code that is neither: a part of the file that does more than define.
 */
export function intoFile(whole: string, code: string): string | null {
  const before = plainForm(whole);
  const own = definedIn(analyse(before).definitions);
  const given = analyse(code);
  const defined = definedIn(given.definitions);
  const names = new Set(defined.map(({ name }) => name));
  const doesMore = childrenOf(given.tree.top).some(
    (node, at) => !DEFINES.test(node.name) && !(at === 0 && isText(node))
  );
  if (doesMore || defined.length === 0) {
    return own.every(({ name }) => names.has(name)) ? code : null;
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

const DEFINES =
  /^(?:Function|Class)Definition$|^(?:Decorated|Import)Statement$/;

/** Whether a statement is a text by itself, as a docstring is. */
function isText({ name, firstChild }: SyntaxNode): boolean {
  return (
    name === 'ExpressionStatement' && /String$/.test(firstChild?.name ?? '')
  );
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
export function withImports(text: string, wanted: readonly string[]): string {
  const there = new Set(importsOf(text));
  const missing = wanted.filter(line => !there.has(line));
  if (missing.length === 0) {
    return text;
  }
  const { tree } = analyse(text);
  const nodes = childrenOf(tree.top);
  const last =
    nodes.findLast(({ name }) => name === 'ImportStatement') ??
    nodes.find((node, at) => at === 0 && isText(node));
  if (last === undefined) {
    return `${missing.join('\n')}\n\n\n${text}`;
  }
  const gap = isText(last) ? '\n\n' : '\n';
  return `${text.slice(0, last.to)}${gap}${missing.join('\n')}${text.slice(last.to)}`;
}
