import {
  readKey,
  readReport,
  signatureOf,
  withoutReports
} from '../../../src/core/checks/runner/test-protocol';

const SEAL = { marker: 'secret', key: 'k', nonce: 'n' };
const good = { kind: 'tests', nonce: 'n', tampered: [], results: [] };

/** A line of the runner, or of code that lacks its key. */
const line = (data: unknown, key = 'k') => {
  const body = JSON.stringify(data);
  return `secret${signatureOf(body, key)}${body}`;
};

describe('The report of a test run [H26] [V3]', () => {
  it('is found among whatever the code printed', () => {
    const stdout = `noise\n${line(good)}\nmore`;
    expect(readReport(stdout, SEAL, 'tests')).toEqual({
      results: [],
      problem: null
    });
    expect(withoutReports(stdout, 'secret')).toBe('noise\nmore');
  });

  it.each([
    ['there is none', '', 'ended before'],
    [
      'it is of another kind',
      line({ ...good, kind: 'mutants' }),
      'ended before'
    ],
    ['it has another marker', line(good).replace('secret', ''), 'ended before'],
    ['there are two', `${line(good)}\n${line(good)}`, 'a report of its own'],
    [
      'it is not signed',
      `secret${JSON.stringify(good)}`,
      'that the runner did not write'
    ],
    [
      'it is signed by another key',
      line(good, 'x'),
      'that the runner did not write'
    ],
    [
      'its results were changed',
      line({ ...good, results: ['false'] }).replace('false', 'true'),
      'that the runner did not write'
    ],
    [
      'it answered another step',
      line({ ...good, nonce: 'earlier' }),
      'that the runner did not write'
    ],
    ['it is cut', line(good).slice(0, 90), 'that the runner did not write'],
    [
      'it has another shape',
      line({ kind: 'tests' }),
      'that the runner did not write'
    ],
    [
      'a false one stands beside it',
      `${line(good)}\nsecret{}`,
      'that the runner did not write'
    ],
    [
      'what tests rest on was replaced',
      line({ ...good, tampered: ['replaced sys.exit'] }),
      'the code replaced sys.exit'
    ]
  ])('is not believed where %s', (_what, stdout, problem) => {
    const reading = readReport(stdout, SEAL, 'tests');
    expect(reading.results).toBeNull();
    expect(reading.problem).toContain(problem);
  });

  it('is not believed where the runner could not be brought', () => {
    const seal = { ...SEAL, key: null };
    expect(readReport(line(good, ''), seal, 'tests').results).toBeNull();
  });

  it('is signed with the one key that the runner printed first', () => {
    expect(readKey('a\nsecret{"key":"k"}\n', 'secret')).toBe('k');
    expect(readKey('secret{"key":"k"}\nsecret{"key":"x"}', 'secret')).toBe(
      null
    );
    expect(readKey('nothing', 'secret')).toBeNull();
  });
});
