import { languageNamed } from '../languages/registry';
import { analyse, type PythonAnalysis } from '../python/analyse';
import { boundTogether } from '../python/bound-together';
import { changedObjects } from '../python/changed-objects';
import { functionsIn } from '../python/functions-in';
import { asksToChange } from './asked-changes';
import { resultOf, type Check, type Finding } from './check';
import type { CheckInput } from './types';
import { said } from '../said';

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
    changesIn(input.code, input).length > 0,
  run: async ({ code, input }) =>
    resultOf(
      'variables',
      changesIn(code, input).map(({ name, inPlace, cell }): Finding => ({
        message: inPlace
          ? said`It changes \`${name}\` in place, which the request does not ask for.`
          : said`It gives \`${name}\` another value, which the request does not ask for.`,
        severity: 'warning',
        about: 'code',
        rule: 'changes-variable',
        cell,
        suggestion: 'Work on a copy, or under another name.'
      }))
    )
};

interface Change {
  readonly name: string;
  readonly inPlace: boolean;
  /** Which of the code cells does it, from 0. */
  readonly cell: number;
}

/** Variables of the cells above that code changes, each once. */
function changesIn(
  code: readonly string[],
  { cellsAbove, variables, request }: SeenCode
): readonly Change[] {
  const above = cellsAbove.map(({ source }) => analyse(source));
  const theirs = new Set([
    ...above.flatMap(assignedIn),
    ...(variables?.names ?? [])
  ]);
  const functions = new Map(
    [...above, ...code.map(analyse)].flatMap(({ tree }) => [
      ...functionsIn(tree)
    ])
  );
  const found = new Map<string, Change>();
  code.forEach((source, cell) => {
    const { tree, defines, uses } = analyse(source);
    const changed = changedObjects(tree, functions);
    for (const name of [...changed, ...defines]) {
      const inPlace = changed.has(name);
      const isWanted =
        asksToChange(request, name, tree, [...functions.keys()]) ||
        (!inPlace && !uses.has(name) && isPassing(name, above));
      if (theirs.has(name) && !found.has(name) && !isWanted) {
        found.set(name, { name, inPlace, cell });
      }
    }
  });
  return [...found.values()];
}

type SeenCode = Pick<CheckInput, 'cellsAbove' | 'variables' | 'request'>;

/**
 * Whether the user gives a name values in passing, as `fig, ax = …`, the name of a loop, or one that several cells
 * use for themselves: no cell but those that set it reads it.
 */
function isPassing(name: string, above: readonly PythonAnalysis[]): boolean {
  const setting = above.filter(({ defines }) => defines.has(name));
  return (
    above.every(({ uses }) => !uses.has(name)) &&
    (setting.length > 1 ||
      setting.some(({ tree }) => boundTogether(tree).has(name)))
  );
}

/** The names that a cell gives values: its functions, classes and imports are no variables. */
function assignedIn({
  defines,
  definitions
}: PythonAnalysis): readonly string[] {
  const others = new Set(
    definitions.filter(({ kind }) => kind !== 'assign').map(({ name }) => name)
  );
  return [...defines].filter(name => !others.has(name));
}
