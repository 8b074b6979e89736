import { CellwrightError } from '../errors';
import { languageNamed } from '../languages/registry';
import { checkSyntax } from '../replies/check-syntax';
import { resultOf, type Check, type Finding } from './check';
import type { CheckState } from './check-state';
import { said } from '../said';

/**
 * Whether every cell can be parsed: by the linter, or by the own grammar where that cannot be loaded; where there is
 * neither, as far as brackets tell.
 */
export const syntaxCheck: Check = {
  name: 'syntax',
  needs: [],
  run: async state => {
    const findings: Finding[] = [];
    for (const about of ['code', 'tests'] as const) {
      for (const [cell, source] of state[about].entries()) {
        const problem = await firstProblem(state, source);
        if (problem !== null) {
          findings.push({ ...problem, severity: 'error', about, cell });
        }
      }
    }
    return resultOf('syntax', findings);
  }
};

async function firstProblem(
  { input, deps }: CheckState,
  source: string
): Promise<Pick<Finding, 'message' | 'line'> | null> {
  const language = languageNamed(input.language);
  const [hidden] = language.visible(source).hidden;
  if (hidden !== undefined) {
    return {
      message: said`Line ${hidden.line} has a character that cannot be seen, ${hidden.name}: take it out, or write it as an escape in a string that is not raw`,
      line: hidden.line
    };
  }
  // What can be linted is parsed by the linter.
  if (language.reads.has('lint')) {
    try {
      const findings = await deps.linter.check(source, { select: ['E9'] });
      const [first] = findings.filter(({ code }) => code === 'invalid-syntax');
      return first === undefined
        ? null
        : { message: said`Syntax error: ${first.message}`, line: first.line };
    } catch (error) {
      if (
        !(error instanceof CellwrightError) ||
        error.code !== 'linter-unavailable'
      ) {
        throw error;
      }
    }
  }
  const { ok, message, line } = checkSyntax(source, input.language);
  return ok
    ? null
    : {
        message: said`Syntax error: ${message ?? said`the code cannot be parsed`}`,
        ...(line === undefined ? {} : { line })
      };
}
