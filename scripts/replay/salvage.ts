import { topLevelDefinitions } from '../../src/core/python/definitions';
import { childrenOf, parsePython, textOf } from '../../src/core/python/tree';
import { checkSyntax } from '../../src/core/replies/check-syntax';
import { sliceDefinition } from './definition-slice';

/** Definitions that are given up at most, from the end. */
const MAX_CUTS = 12;

/**
 * Code that was cut in the middle, without the definition in which it was cut: what came whole before it is
 * kept. `null` where nothing is cut or nothing whole is left.
 */
export function withoutCutEnd(code: string): string | null {
  if (checkSyntax(code, 'python').ok) {
    return null;
  }
  const lines = code.split('\n');
  let end = lines.length;
  for (let cuts = 0; cuts < MAX_CUTS; cuts += 1) {
    end = lines
      .slice(0, end)
      .findLastIndex(line => /^\s*(?:@|(?:async\s+)?def\s|class\s)/.test(line));
    if (end <= 0) {
      return null;
    }
    const rest = lines.slice(0, end).join('\n').trimEnd();
    if (rest !== '' && checkSyntax(rest, 'python').ok) {
      return rest;
    }
  }
  return null;
}

/**
 * Methods that came without their class, put into the class of the request; a later definition replaces an
 * earlier one. `null` where the code holds no such methods.
 */
export function intoGivenClass(
  code: string,
  given: string,
  name: string
): string | null {
  const owner = sliceDefinition(given, name);
  const tree = parsePython(code);
  const isMethod = topLevelDefinitions(tree).some(
    ({ kind, from, to }) =>
      kind === 'function' && /\(\s*(?:self|cls)\b/.test(code.slice(from, to))
  );
  if (owner === null || !isMethod || !/^class\s/m.test(owner)) {
    return null;
  }
  const statements = childrenOf(tree.top);
  const isFunction = (node: { readonly name: string }) =>
    /^(?:FunctionDefinition|DecoratedStatement)$/.test(node.name);
  const others = statements.filter(node => node.name === 'ImportStatement');
  const methods = statements.filter(isFunction).map(node =>
    textOf(tree, node)
      .trimEnd()
      .replace(/^(?=.)/gm, '    ')
  );
  const filled = [
    ...others.map(node => textOf(tree, node)),
    [owner.trimEnd(), ...methods].join('\n\n')
  ].join('\n');
  return checkSyntax(filled, 'python').ok ? filled : null;
}
