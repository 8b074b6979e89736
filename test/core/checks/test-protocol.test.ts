import {
  readReport,
  withoutReports
} from '../../../src/core/checks/runner/test-protocol';

const line = (data: unknown) => `secret${JSON.stringify(data)}`;
const good = { kind: 'tests', tampered: [], results: [] };

describe('The report of a test run [H26]', () => {
  it('is found among whatever the code printed', () => {
    const stdout = `noise\n${line(good)}\nmore`;
    expect(readReport(stdout, 'secret', 'tests')).toEqual({
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
    [
      'it has another marker',
      'other{"kind":"tests","tampered":[],"results":[]}',
      'ended before'
    ],
    ['there are two', `${line(good)}\n${line(good)}`, 'a report of its own'],
    ['it is cut', line(good).slice(0, 20), 'cannot be read'],
    ['it has another shape', line({ kind: 'tests' }), 'cannot be read'],
    [
      'what tests rest on was replaced',
      line({ ...good, tampered: ['sys.exit'] }),
      'replaced sys.exit'
    ]
  ])('is not believed where %s', (_what, stdout, problem) => {
    const reading = readReport(stdout, 'secret', 'tests');
    expect(reading.results).toBeNull();
    expect(reading.problem).toContain(problem);
  });
});
