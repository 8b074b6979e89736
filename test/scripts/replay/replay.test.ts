import { fileWith, recording, resultsOf, runReplay } from './run-replay';

// Interpreters are started, which takes its time on a busy machine.
jest.setTimeout(120_000);

const passedIn = (results: Awaited<ReturnType<typeof resultsOf>>) =>
  Object.values(results)
    .filter(({ passed }) => passed)
    .map(({ id }) => id);

describe('The replay of proposals', () => {
  it('gives an answer what stood above it, and counts proposals', async () => {
    const results = await resultsOf(recording('proposals'));
    expect(passedIn(results)).toEqual([
      'import-of-the-request',
      'helper-of-an-earlier-cell',
      'second-proposal',
      'never-proposed'
    ]);
    expect(results['second-proposal'].attempts).toBe(2);
    expect(results['third-proposal-is-too-late'].attempts).toBe(2);
    expect(results['no-code'].reason).toBe('does not define total_weight');
  });
});

describe('The replay of repairs', () => {
  it('repairs until the same failure comes for the third time and keeps the best [S3.21] [M3]', async () => {
    const results = await resultsOf(recording('repairs'));
    expect(passedIn(results)).toEqual([
      'right-at-once',
      'right-after-two-repairs',
      'the-best-is-kept'
    ]);
    const attempts = Object.values(results).map(result => result.attempts);
    expect(attempts).toEqual([1, 3, 3, 3]);
  });
});

describe('The replay of classes', () => {
  it('counts the classes of tests that pass', async () => {
    const results = Object.values(await resultsOf(recording('classes')));
    expect(
      results.map(result => [
        result.passed,
        result.testClassesPassed,
        result.testClasses
      ])
    ).toEqual([
      [true, 2, 2],
      [false, 1, 2],
      [false, 0, 2]
    ]);
  });

  it('puts methods together, with placeholders for what is missing', async () => {
    const results = await resultsOf(recording('components'));
    expect(passedIn(results)).toEqual(['three-shapes']);
    expect(results['one-is-missing'].testClasses).toBe(2);
  });
});

describe('The replay of variants', () => {
  it('chooses by examples and by agreement', async () => {
    const results = await resultsOf(recording('variants'));
    expect(passedIn(results)).toEqual(['example-decides', 'agreement-decides']);
  });

  it('chooses without examples where it is told so', async () => {
    const results = await resultsOf(recording('variants'), '--no-examples');
    expect(passedIn(results)).toEqual(['agreement-decides']);
  });
});

describe('The command', () => {
  it('prints one line of JSON per record, in their order', async () => {
    const args = ['--json', '--jobs', '4', recording('repairs')];
    const { code, stdout } = await runReplay(...args);
    const lines = stdout.trimEnd().split('\n');
    expect(code).toBe(0);
    expect(lines[1]).toBe(
      '{"suite":"repairs","id":"right-after-two-repairs","model":"plain-words","passed":true,"attempts":3,"reason":"passed"}'
    );
    expect(lines).toHaveLength(4);
  });

  it('prints a table otherwise', async () => {
    const { stdout } = await runReplay(recording('components'));
    expect(stdout).toContain('| components | all | 1 | 2 | 0.500 |');
    expect(stdout).toMatch(/\n\d+ s\n$/);
  });

  it('says which file is broken, and replays nothing', async () => {
    const path = fileWith('{}\n');
    const { code, stdout, stderr } = await runReplay(
      recording('repairs'),
      path
    );
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`${path}, line 1: this is no recorded answer.\n`);
  });

  it('says that a Python is missing', async () => {
    const { code, stderr } = await runReplay(
      '--python',
      'no-python',
      recording('components')
    );
    expect(code).toBe(2);
    expect(stderr).toContain('no-python');
  });
});
