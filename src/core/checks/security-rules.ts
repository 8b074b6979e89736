/** How much a security finding of ruff's `S` rules matters, and what kind of weakness it is. */
export interface SecurityRule {
  readonly severity: 'high' | 'medium' | 'low';
  /** Number in the Common Weakness Enumeration. */
  readonly cwe: number;
}

/** Severities and weaknesses as Bandit gives them to the same rules (bandit/core/issue.py). */
const RULES: readonly (readonly [RegExp, SecurityRule])[] = [
  [/^S102$/, { severity: 'medium', cwe: 78 }],
  [/^S103$/, { severity: 'medium', cwe: 732 }],
  [/^S104$/, { severity: 'medium', cwe: 605 }],
  [/^S10[567]$/, { severity: 'medium', cwe: 259 }],
  [/^S108$/, { severity: 'low', cwe: 377 }],
  [/^S11[02]$/, { severity: 'low', cwe: 703 }],
  [/^S113$/, { severity: 'low', cwe: 400 }],
  [/^S201$/, { severity: 'high', cwe: 94 }],
  [/^S202$/, { severity: 'high', cwe: 22 }],
  [/^S30[12]$/, { severity: 'medium', cwe: 502 }],
  [/^S30[345]$/, { severity: 'high', cwe: 327 }],
  [/^S306$/, { severity: 'medium', cwe: 377 }],
  [/^S307$/, { severity: 'medium', cwe: 78 }],
  [/^S308$/, { severity: 'medium', cwe: 79 }],
  [/^S310$/, { severity: 'low', cwe: 22 }],
  [/^S311$/, { severity: 'low', cwe: 330 }],
  [/^S312$/, { severity: 'high', cwe: 319 }],
  [/^S31[3-9]$|^S320$/, { severity: 'medium', cwe: 611 }],
  [/^S321$/, { severity: 'high', cwe: 319 }],
  [/^S323$/, { severity: 'medium', cwe: 295 }],
  [/^S324$/, { severity: 'high', cwe: 327 }],
  [/^S501$/, { severity: 'high', cwe: 295 }],
  [/^S50[234]$/, { severity: 'high', cwe: 327 }],
  [/^S505$/, { severity: 'high', cwe: 326 }],
  [/^S506$/, { severity: 'medium', cwe: 20 }],
  [/^S507$/, { severity: 'high', cwe: 295 }],
  [/^S50[89]$/, { severity: 'medium', cwe: 319 }],
  [/^S60[24]$/, { severity: 'high', cwe: 78 }],
  [/^S605$/, { severity: 'high', cwe: 78 }],
  [/^S60[1367]$/, { severity: 'low', cwe: 78 }],
  [/^S608$/, { severity: 'medium', cwe: 89 }],
  [/^S609$/, { severity: 'high', cwe: 78 }],
  [/^S61[01]$/, { severity: 'medium', cwe: 89 }],
  [/^S612$/, { severity: 'medium', cwe: 94 }],
  [/^S701$/, { severity: 'high', cwe: 94 }],
  [/^S70[24]$/, { severity: 'medium', cwe: 79 }]
];

/** What is known of a rule; rules without an entry weigh little. */
export function securityRule(code: string): SecurityRule | null {
  return RULES.find(([pattern]) => pattern.test(code))?.[1] ?? null;
}
