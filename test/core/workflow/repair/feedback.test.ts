import type { CheckResult } from '../../../../src/core/values/check-result';
import type { Verdict } from '../../../../src/core/checks/types';
import {
  failureSignature,
  withoutNoise
} from '../../../../src/core/workflow/repair/failure-signature';
import { feedbackText } from '../../../../src/core/workflow/repair/feedback';

function verdictOf(...results: CheckResult[]): Verdict {
  return {
    results,
    validated: false,
    ran: [],
    failing: results
      .filter(({ verdict }) => verdict === 'failed')
      .map(({ check }) => check),
    code: ['import os\n\n\ndef half(x):\n    return x / 0\n'],
    tests: [],
    risks: []
  };
}

const broken = (message: string): CheckResult => ({
  check: 'runs',
  verdict: 'failed',
  findings: [
    { message, severity: 'error', about: 'code', cell: 0, line: 5 },
    { message: 'only a hint', severity: 'warning', about: 'code' }
  ]
});

describe('What is fed back', () => {
  it('[M3] has one signature for one failure in whatever code, under whatever name', () => {
    const of = (name: string, body: string) =>
      failureSignature({
        ...verdictOf(broken(`test_${name}: assert ${name}([]) == 0`)),
        code: [`def ${name}(values):\n    return ${body}`],
        tests: [`def test_${name}():\n    assert ${name}([]) == 0`]
      });
    expect(of('mean', '1')).toBe(of('mean_two', '2 - 1'));
    expect(of('mean', '1')).not.toBe('');
  });

  it('names the failing checks alone, with the marked line [S0.47]', () => {
    const text = feedbackText(
      verdictOf(
        { check: 'syntax', verdict: 'passed', findings: [] },
        broken('ZeroDivisionError: division by zero')
      )
    );
    expect(text).toContain('ZeroDivisionError');
    expect(text).toContain('> 5 |     return x / 0');
    expect(text).not.toContain('syntax');
    expect(text).not.toContain('only a hint');
  });

  it('is capped and empty where nothing failed', () => {
    expect(feedbackText(verdictOf(broken('x'.repeat(9000))), 500)).toHaveLength(
      500
    );
    expect(feedbackText(verdictOf())).toBe('');
  });

  it('has one signature for one failure, whatever ids and lines it names', () => {
    const of = (message: string) =>
      failureSignature(verdictOf(broken(message)));
    expect(of('at 0x7f00aa11, line 12, pid 41')).toBe(
      of('at 0x7f00bb22, line 19, pid 77')
    );
    expect(of('expected 3')).not.toBe(of('expected 4'));
    expect(withoutNoise('took 12.5 ms')).toBe(withoutNoise('took 99 ms'));
  });
});
