import { childrenOf, parsePython, textOf } from '../../python/tree';
import { literalAt, matchingEnd } from './literal-text';

/** Between two inputs. */
const NEXT_INPUT = /[ \t]*(?:,|;|\n|\band\b)?\s*(?:and\s+)?/y;

/** Before the value that the inputs give. */
const OUTPUT =
  /[\s,.:;]*(?:(?:the|then|expected|function)\s+)*(?:outputs?|results?|answer|returns?)\b\s*(?:(?:should|must|will) be|is|:|=)?[ \t`]*/iy;

/** What a request says of a call by the names of its parameters. */
export interface NamedExample {
  /** The call. */
  readonly expression: string;
  /** Where its value starts and ends in the text. */
  readonly from: number;
  readonly to: number;
}

/**
 * Examples in which the inputs stand by name and the output after a word for it, as in
 * `Input: n = 5, Output: 1` or `For n = 5 the result should be 1`; a single input needs no name. The names
 * are those of the stub of the function in the same text.
 */
export function namedExamples(text: string, name: string): NamedExample[] {
  const parameters = parametersOf(text, name);
  const [first] = parameters;
  if (first === undefined) {
    return [];
  }
  const start =
    parameters.length === 1
      ? `\\b${first}[ \\t]*=[ \\t]*|\\bInput[ \\t]*:[ \\t]*(?:${first}[ \\t]*=[ \\t]*)?`
      : `\\b${first}[ \\t]*=[ \\t]*`;
  return [...text.matchAll(new RegExp(start, 'g'))].flatMap(
    ({ 0: word, index }) => {
      const inputs = inputsAt(text, index + word.length, parameters.slice(1));
      if (inputs === null) {
        return [];
      }
      OUTPUT.lastIndex = inputs.end;
      const from = OUTPUT.test(text) ? OUTPUT.lastIndex : null;
      const to = from === null ? null : literalAt(text, from);
      const expression = `${name}(${inputs.values.join(', ')})`;
      return from === null || to === null ? [] : [{ expression, from, to }];
    }
  );
}

/** The values of all parameters, where they stand one after another. */
function inputsAt(
  text: string,
  from: number,
  others: readonly string[]
): { readonly values: readonly string[]; readonly end: number } | null {
  const end = literalAt(text, from);
  if (end === null) {
    return null;
  }
  const value = text.slice(from, end);
  const [next, ...rest] = others;
  if (next === undefined) {
    return { values: [value], end };
  }
  NEXT_INPUT.lastIndex = end;
  NEXT_INPUT.test(text);
  const named = new RegExp(`${next}[ \\t]*=[ \\t]*`, 'y');
  named.lastIndex = NEXT_INPUT.lastIndex;
  const after = named.test(text) ? inputsAt(text, named.lastIndex, rest) : null;
  return after && { values: [value, ...after.values], end: after.end };
}

/** The names of the parameters in the last stub of a function. */
function parametersOf(text: string, name: string): string[] {
  if (!/^[\p{L}\p{N}_]+$/u.test(name)) {
    return [];
  }
  const stub = [
    ...text.matchAll(new RegExp(`\\bdef\\s+${name}\\s*(?=\\()`, 'g'))
  ].at(-1);
  const open = (stub?.index ?? 0) + (stub?.[0].length ?? 0);
  const end = stub === undefined ? null : matchingEnd(text, open);
  if (end === null) {
    return [];
  }
  const tree = parsePython(`def ${name}${text.slice(open, end)}: pass`);
  const list = childrenOf(tree.top)[0]?.getChild('ParamList');
  const parts = list ? childrenOf(list) : [];
  return parts
    .filter(
      ({ name: kind }, at) =>
        kind === 'VariableName' && /^[(,]$/.test(parts[at - 1]?.name ?? '')
    )
    .map(node => textOf(tree, node));
}
