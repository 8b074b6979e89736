import { languageNamed } from '../languages/registry';
import { analyse } from '../python/analyse';
import { resultOf, type Check } from './check';
import type { CheckInput } from './types';
import type { CheckFinding } from '../values/check-result';

/**
 * Whether the variables that the cells above made stay as they are. A change that nobody asked for is told, and is
 * no failure: whether it is wanted, the user knows best. Nothing is said of code that takes an earlier one's place,
 * nor where the request asks for a change by name.
 */
export const variablesCheck: Check = {
  name: 'variables',
  needs: ['syntax'],
  applies: input =>
    languageNamed(input.language).reads.has('variables') &&
    input.before === undefined &&
    !ASKS_FOR_CHANGE.test(input.request) &&
    changesIn(input.code, input).length > 0,
  run: async ({ code, input }) =>
    resultOf(
      'variables',
      changesIn(code, input).map(({ name, inPlace, cell }): CheckFinding => ({
        message: inPlace
          ? `It changes \`${name}\` in place, which the request does not ask for.`
          : `It gives \`${name}\` another value, which the request does not ask for.`,
        severity: 'warning',
        about: 'code',
        rule: 'changes-variable',
        cell,
        suggestion: 'Work on a copy, or under another name.'
      }))
    )
};

/** Words by which a request asks that what is there be changed. */
const ASKS_FOR_CHANGE =
  /\bin[- ]?place\b|\b(?:assign|add|append|insert|rename|set|update|replace|fill|reset|overwrite|change|modify)\b/i;

interface Change {
  readonly name: string;
  readonly inPlace: boolean;
  /** Which of the code cells does it, from 0. */
  readonly cell: number;
}

/** Variables of the cells above that code changes, each once. */
function changesIn(
  code: readonly string[],
  { cellsAbove, variables }: Pick<CheckInput, 'cellsAbove' | 'variables'>
): readonly Change[] {
  const theirs = new Set([
    ...cellsAbove.flatMap(({ source }) => assignedIn(source)),
    ...(variables?.names ?? [])
  ]);
  const found = new Map<string, Change>();
  code.forEach((source, cell) => {
    const { mutates, defines } = analyse(source);
    for (const name of [...mutates, ...defines]) {
      if (theirs.has(name) && !found.has(name)) {
        found.set(name, { name, inPlace: mutates.has(name), cell });
      }
    }
  });
  return [...found.values()];
}

/** The names that a cell gives values: its functions, classes and imports are no variables. */
function assignedIn(source: string): readonly string[] {
  const { defines, definitions } = analyse(source);
  const others = new Set(
    definitions.filter(({ kind }) => kind !== 'assign').map(({ name }) => name)
  );
  return [...defines].filter(name => !others.has(name));
}
