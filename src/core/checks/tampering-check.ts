import { analyse } from '../python/analyse';
import { descendants, textOf } from '../python/tree';
import { resultOf, type Check, type Finding } from './check';
import { findTampering } from './quality/tampering';
import { said } from '../said';

/** Whether code or tests interfere with what checks them, so that a pass would say nothing. */
export const tamperingCheck: Check = {
  name: 'tampering',
  needs: ['syntax'],
  run: async ({ code, tests, input }) => {
    const found = (about: 'code' | 'tests', cells: readonly string[]) =>
      cells.flatMap((source, cell) =>
        findTampering(source, about).map(({ line, what }): Finding => ({
          message: said`${what} What passes then is not counted as passed.`,
          severity: 'error',
          about,
          cell,
          line
        }))
      );
    return resultOf('tampering', [
      ...found('code', code),
      ...shadowedBuiltins(code, tests, input.request),
      ...found('tests', tests)
    ]);
  }
};

/** Built-ins by which tests judge. */
const JUDGING = new Set(
  'abs all any bool callable dir getattr hasattr id isinstance issubclass len list next repr round set sorted str sum tuple type'.split(
    ' '
  )
);

/** Functions of the code that stand in the place of a built-in which the tests use and nobody asked for. */
function shadowedBuiltins(
  code: readonly string[],
  tests: readonly string[],
  request: string
): Finding[] {
  const used = new Set(
    tests.flatMap(source => {
      const { tree } = analyse(source);
      return [...descendants(tree.top)]
        .filter(({ name }) => name === 'VariableName')
        .map(node => textOf(tree, node));
    })
  );
  const asked = new Set(request.match(/\w+/g));
  return code.flatMap((source, cell) =>
    analyse(source)
      .definitions.filter(
        ({ name, kind }) =>
          (kind === 'function' || kind === 'class') &&
          JUDGING.has(name) &&
          used.has(name) &&
          !asked.has(name)
      )
      .map(({ name, line }) => ({
        message: said`It replaces the built-in \`${name}\`, by which the tests judge. What passes then is not counted as passed.`,
        severity: 'error' as const,
        about: 'code' as const,
        cell,
        line
      }))
  );
}
