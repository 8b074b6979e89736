import type { TranslationBundle } from '@jupyterlab/translation';
import { hasRunTests, notRun } from '../../core/journal/proof-record';
import type {
  ProofRecord,
  RecordedAttempt,
  RecordedCheck
} from '../../core/values/recorded-proof';
import { checkWord } from './check-words';
import { phaseWord } from './phase-words';
import type { RunFacts } from './run-facts';
import { inWords } from '../../core/in-words';
import { listed, said } from '../../core/said';

/** How a run ended, as its status line says it first of all. */
export interface Verdict {
  /** `passed` only where tests ran and nothing failed; `null` where nothing was to be proved. */
  readonly state: 'passed' | 'failed' | 'skipped' | null;
  /** The sign that says what the colour says; empty where there is none. */
  readonly sign: string;
  readonly word: string;
  /** What was proved or what is wrong, in a few words; may be empty. */
  readonly detail: string;
}

/** Signs that go with the states of a check and of a whole answer. */
export const VERDICT_SIGNS = {
  passed: '\u2713',
  failed: '\u2717',
  skipped: '\u2013'
} as const;

/** What the status line says first: where a run is, and of one that is over what was proved. */
export function verdictOf(
  {
    phase,
    proof,
    repaired
  }: Pick<RunFacts, 'phase' | 'proof'> & Partial<Pick<RunFacts, 'repaired'>>,
  trans: TranslationBundle
): Verdict {
  if (phase === 'repairing' && repaired) {
    return {
      ...plain(phaseWord(phase, trans)),
      detail: repairReason(repaired, trans)
    };
  }
  if (phase !== 'done') {
    return plain(phaseWord(phase, trans));
  }
  if (proof === null) {
    return plain(trans.__('Answered'));
  }
  return proof.validated ? passed(proof, trans) : notValidated(proof, trans);
}

/** What a repair is for; the answer that it is of stands below meanwhile. */
function repairReason(
  { number, failing, problem }: RecordedAttempt,
  trans: TranslationBundle
): string {
  const checks = failing.map(check => checkWord(check, trans)).join(', ');
  return number === 0
    ? trans.__('%1: %2', checks, inWords(problem, trans))
    : trans.__(
        'repair %1, %2: %3',
        number + 1,
        checks,
        inWords(problem, trans)
      );
}

function passed({ ran }: ProofRecord, trans: TranslationBundle): Verdict {
  return hasRunTests(ran)
    ? {
        state: 'passed',
        sign: VERDICT_SIGNS.passed,
        word: trans.__('Validated'),
        detail: inWords(listed(ran), trans)
      }
    : {
        state: 'skipped',
        sign: VERDICT_SIGNS.skipped,
        word: trans.__('Ran without errors'),
        detail: inWords(listed([said`no tests`, ...ran]), trans)
      };
}

function notValidated(proof: ProofRecord, trans: TranslationBundle): Verdict {
  const { accepted, edited = false, checks } = proof;
  const word = accepted
    ? trans.__('Not validated, accepted by you')
    : trans.__('Not validated');
  if (edited) {
    return {
      ...skipped(word),
      detail: trans.__('the code was changed by hand after its checks')
    };
  }
  const failing = checks.filter(({ verdict }) => verdict === 'failed');
  if (failing.length > 0) {
    return {
      state: 'failed',
      sign: VERDICT_SIGNS.failed,
      word,
      detail: failing.map(check => failureText(check, trans)).join('; ')
    };
  }
  const { check, reason = said`It was not run.` } =
    notRun(proof) ?? notMade(checks) ?? {};
  const why = inWords(reason, trans);
  return {
    ...skipped(word),
    detail:
      check === 'tests' ? trans.__('the tests were not run: %1', why) : why
  };
}

/** The check that was not made for want of something. */
function notMade(checks: ProofRecord['checks']): RecordedCheck | undefined {
  return checks.find(
    ({ verdict, findings }) =>
      verdict === 'skipped' && findings.some(({ lack }) => lack !== undefined)
  );
}

function failureText(
  { check, findings }: RecordedCheck,
  trans: TranslationBundle
): string {
  const problem = findings.find(({ severity }) => severity === 'error');
  const word = checkWord(check, trans);
  return problem === undefined
    ? word
    : `${word}: ${inWords(problem.said ?? problem.message, trans)}`;
}

function skipped(word: string): Omit<Verdict, 'detail'> {
  return { state: 'skipped', sign: VERDICT_SIGNS.skipped, word };
}

function plain(word: string): Verdict {
  return { state: null, sign: '', word, detail: '' };
}
