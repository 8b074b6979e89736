import type { Verdict } from '../../checks/types';
import { analyse } from '../../python/analyse';
import { feedbackText } from '../repair/feedback';
import { repairForm } from '../write/change-request';
import type { ProofRequest } from './proof-request';

/** What a model is told of an answer that failed, and how to answer. */
export function repairRequest(
  verdict: Verdict,
  hint: string | null,
  { target, options }: Pick<ProofRequest, 'target' | 'options'>
): string {
  return [
    feedbackText(verdict),
    ...missingNames(verdict),
    ...(hint === null ? [] : [`A hint from the user: ${hint}`]),
    repairForm(target, verdict.code, options.language),
    'Change a test only where it is the test that is wrong, and say so.'
  ].join('\n\n');
}

/** The tests go by a name that a repair has changed: without a word the model changes it again. */
function missingNames({ code, tests, results }: Verdict): string[] {
  const defined = new Set(code.flatMap(source => [...analyse(source).defines]));
  const told = results
    .filter(({ verdict }) => verdict === 'failed')
    .flatMap(({ findings }) => findings.map(({ message }) => message))
    .join('\n');
  const missing = tests
    .flatMap(source => [...analyse(source).uses])
    .filter(name => !defined.has(name) && told.includes(name));
  return missing.length === 0
    ? []
    : [
        `The tests call ${[...new Set(missing)].map(name => `\`${name}\``).join(', ')}, which the code does not define: give it by this name.`
      ];
}
