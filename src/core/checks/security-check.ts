import { joinCells } from './cell-text';
import { resultOf, type Check } from './check';
import { securityRule } from './security-rules';
import type { CheckFinding } from '../values/check-result';

/** Rules that say nothing about a notebook: asserts, and imports of modules that can be misused. */
const IGNORED = /^S(?:101|4\d\d)$/;

/**
 * Security findings of ruff's `S` rules. Only grave ones fail the check; the others are shown. Rules find
 * a part of what there is: passing proves no safety.
 */
export const securityCheck: Check = {
  name: 'security',
  needs: ['syntax'],
  run: async ({ code, deps }) => {
    const cells = joinCells(code);
    const found = await deps.linter.check(cells.text, { select: ['S'] });
    const findings = found
      .filter(
        finding => /^S\d/.test(finding.code) && !IGNORED.test(finding.code)
      )
      .map((finding): CheckFinding => {
        const rule = securityRule(finding.code);
        return {
          message: `${finding.message}.`,
          severity:
            rule?.severity === 'high'
              ? 'error'
              : rule?.severity === 'medium'
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
