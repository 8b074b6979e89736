import type { LintFinding, Linter } from '../ports/linter';
import { joinCells } from './cell-text';
import { resultOf, type Check, type Finding } from './check';
import { securityRule } from './security-rules';
import { said } from '../said';

/** Rules that say nothing about a notebook: asserts, and imports of modules that can be misused. */
const IGNORED = /^S(?:101|4\d\d)$/;

/**
 * Security findings of ruff's `S` rules. Only grave ones fail the check; the others are shown. Rules find
 * a part of what there is: passing proves no safety. Of a change, only what it brings in counts: what stood there
 * before is told, and does not overrule the request.
 */
export const securityCheck: Check = {
  name: 'security',
  needs: ['syntax'],
  run: async ({ code, deps: { linter }, input: { before } }) => {
    const cells = joinCells(code);
    const old = await weaknesses(linter, before?.source ?? '');
    const found = await weaknesses(linter, cells.text);
    const findings = found.map(({ finding, text }): Finding => {
      const rule = securityRule(finding.code);
      const at = old.findIndex(
        other => other.finding.code === finding.code && other.text === text
      );
      // One that is there twice now was brought in once.
      const isOld = at !== -1 && old.splice(at, 1).length > 0;
      const { severity } = rule ?? {};
      return {
        message: isOld
          ? said`${finding.message}, as before the change.`
          : `${finding.message}.`,
        severity:
          severity === 'high' && !isOld
            ? 'error'
            : severity === 'high' || severity === 'medium'
              ? 'warning'
              : 'info',
        about: 'code',
        ...cells.locate(finding.line),
        rule: finding.code,
        ...(rule === null ? {} : { cwe: `CWE-${rule.cwe}` })
      };
    });
    return resultOf('security', findings);
  }
};

/** What the rules find in code, each with its line of code. */
async function weaknesses(
  linter: Linter,
  code: string
): Promise<{ readonly finding: LintFinding; readonly text: string }[]> {
  if (code.trim() === '') {
    return [];
  }
  const lines = code.split('\n');
  const found = await linter.check(code, { select: ['S'] });
  return found
    .filter(finding => /^S\d/.test(finding.code) && !IGNORED.test(finding.code))
    .map(finding => ({
      finding,
      text: lines[finding.line - 1]?.trim() ?? ''
    }));
}
