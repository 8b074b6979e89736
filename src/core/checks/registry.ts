import { addedChecks } from './added-checks';
import type { Check } from './check';
import { compatibilityCheck } from './compatibility-check';
import { dependentsCheck } from './dependents-check';
import { examplesCheck } from './examples-check';
import { lintCheck } from './lint-check';
import { replyCheck } from './reply-check';
import { riskCheck } from './risk-check';
import { runsCheck } from './runs-check';
import { securityCheck } from './security-check';
import { syntaxCheck } from './syntax-check';
import { tamperingCheck } from './tampering-check';
import { testQualityCheck } from './test-quality-check';
import { testsCheck } from './tests-check';
import { variablesCheck } from './variables-check';

/** All checks, in the order in which they are made. */
export const CHECKS: readonly Check[] = [
  replyCheck,
  syntaxCheck,
  lintCheck,
  tamperingCheck,
  riskCheck,
  runsCheck,
  examplesCheck,
  testsCheck,
  testQualityCheck,
  securityCheck,
  compatibilityCheck,
  dependentsCheck,
  variablesCheck,
  addedChecks
];
