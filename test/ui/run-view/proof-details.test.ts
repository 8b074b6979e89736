import { nullTranslator } from '@jupyterlab/translation';
import type { ProofRecord } from '../../../src/core/values/recorded-proof';
import type { RecordedVariant } from '../../../src/core/values/recorded-variant';
import { ProofDetails } from '../../../src/ui/run-view/proof-details';
import { variantVerdict } from '../../../src/ui/run-view/variant-words';
import { verdictOf } from '../../../src/ui/run-view/verdict';

const trans = nullTranslator.load('cellwright');

const check = (
  name: 'runs' | 'tests',
  verdict: 'passed' | 'skipped',
  reason?: string
) => ({
  check: name,
  verdict,
  findings: [],
  ...(reason === undefined ? {} : { reason })
});

function sentence(
  checks: ProofRecord['checks'],
  more: Partial<ProofRecord> = {}
): string {
  const proof = {
    validated: false,
    accepted: false,
    attempt: 0,
    ran: ['1 code cell'],
    checks,
    ...more
  };
  const { sign, word, detail } = verdictOf({ phase: 'done', proof }, trans);
  return `${sign} ${word}: ${detail}`;
}

const variant = (ran: readonly string[]): RecordedVariant => ({
  index: 0,
  model: '',
  state: 'skipped',
  words: 1,
  problem: '',
  ran,
  failing: [],
  agreement: null,
  lines: 1,
  chosen: false,
  code: null
});

describe('The check for risks', () => {
  it('has no tick where it found some: it fails nothing, and that is no pass [U9]', () => {
    const signOf = (messages: readonly string[]) => {
      const details = new ProofDetails(trans);
      const findings = messages.map(message => ({
        message,
        severity: 'warning' as const,
        about: 'code' as const
      }));
      details.update(
        {
          validated: true,
          accepted: false,
          attempt: 0,
          ran: [],
          checks: [{ check: 'risk', verdict: 'passed', findings }]
        },
        []
      );
      return details.node.querySelector('.jp-Cellwright-check')?.textContent;
    };
    expect(signOf([])).toBe('\u2713passed: risks');
    expect(signOf(['It deletes files: a', 'It deletes files: b'])).toBe(
      '!found: 2 risks'
    );
  });
});

describe('What checks found', () => {
  it('shows as code what stands between backticks, and nothing else [B18]', () => {
    const details = new ProofDetails(trans);
    const message = '`a<b>` is not defined, and ` alone stays';
    details.update(
      {
        validated: false,
        accepted: false,
        attempt: 0,
        ran: [],
        checks: [
          {
            check: 'lint',
            verdict: 'failed',
            findings: [{ message, severity: 'error', about: 'code' }]
          }
        ]
      },
      []
    );
    const line = details.node.querySelector('.jp-Cellwright-proofLine');
    expect(line?.querySelector('code')?.textContent).toBe('a<b>');
    expect(line?.textContent).toBe(
      'names and imports: a<b> is not defined, and ` alone stays'
    );
  });
});

describe('An answer of which not everything ran [B3]', () => {
  it('is not called validated, and it is said what did not run', () => {
    expect(
      sentence([
        check('runs', 'passed'),
        check('tests', 'skipped', 'The tests need pytest.')
      ])
    ).toBe(
      '\u2013 Not validated: the tests were not run: The tests need pytest.'
    );
    expect(
      sentence([
        check('runs', 'skipped', 'You chose not to run the code.'),
        check('tests', 'skipped', 'You chose not to run the code.')
      ])
    ).toBe('\u2013 Not validated: You chose not to run the code.');
  });

  it('[V7] that has no tests ran without errors, and is not called validated', () => {
    const checks = [check('runs', 'passed'), check('tests', 'skipped')];
    expect(sentence(checks, { validated: true })).toBe(
      '\u2013 Ran without errors: no tests, 1 code cell'
    );
    const tested = { validated: true, ran: ['1 code cell', '2 tests'] };
    expect(sentence([check('tests', 'passed')], tested)).toBe(
      '\u2713 Validated: 1 code cell, 2 tests'
    );
    const alone = { ...variant(['1 code cell']), state: 'passed' as const };
    expect(variantVerdict(alone, trans)).toContain('Ran without errors');
  });

  it('[V5] that failed says at what, before all else', () => {
    const failed: ProofRecord['checks'][number] = {
      check: 'tests',
      verdict: 'failed',
      findings: [
        { message: 'A hint.', severity: 'info', about: 'tests' },
        {
          message: 'test_expiry: expected 0, got 1',
          severity: 'error',
          about: 'code'
        }
      ]
    };
    expect(sentence([failed])).toBe(
      '\u2717 Not validated: tests: test_expiry: expected 0, got 1'
    );
    expect(sentence([failed], { accepted: true })).toContain(
      'Not validated, accepted by you'
    );
    expect(sentence([failed], { edited: true })).toContain(
      'changed by hand after its checks'
    );
  });

  it('is told of a variant, too', () => {
    expect(variantVerdict(variant([]), trans)).toBe(
      'Not validated: it was not run.'
    );
    expect(variantVerdict(variant(['1 code cell']), trans)).toBe(
      'Not validated: its tests were not run.'
    );
  });
});

describe('The attempts at an answer', () => {
  it('can be opened: what failed, what it cost, what it changed [B5]', () => {
    const details = new ProofDetails(trans);
    const proof: ProofRecord = {
      validated: true,
      accepted: false,
      attempt: 1,
      ran: ['2 tests'],
      checks: []
    };
    details.update(proof, [
      {
        number: 0,
        validated: false,
        failing: ['tests'],
        problem: 'test_f: expected 3, got 1',
        usage: { input: 1200, output: 340, estimated: false }
      },
      {
        number: 1,
        validated: true,
        failing: [],
        problem: '',
        usage: { input: 1600, output: 25, estimated: false },
        diff: '--- a/answer\n+++ b/answer\n@@ -1 +1 @@\n-f = 1\n+f = 3\n'
      }
    ]);
    const [first, second] = details.node.querySelectorAll('details');
    expect(first.textContent).toContain(
      'Attempt 1: tests: test_f: expected 3, got 1'
    );
    expect(first.textContent).toContain('1,200 tokens in, 340 out');
    expect(second.querySelector('summary')?.textContent).toContain(
      'Attempt 2 (the one kept)'
    );
    expect(second.textContent).toContain('25 out');
    expect(second.textContent).toContain('-f = 1\n+f = 3');
    expect(second.textContent).not.toContain('a/answer');
  });
});
