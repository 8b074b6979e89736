import { testCommand } from '../../../../src/core/project/jobs/node-test-command';

const FILES = ['src/app.js', 'test/a.test.js', 'test/deep/b.test.js'];

/** The command without what the report needs. */
const own = (script: string) =>
  testCommand(script, 'report', FILES).filter(
    word => !/^(?:node|--test|--test-reporter.*)$/.test(word)
  );

describe("The command of a module's tests in Node", () => {
  it.each([
    ['node --test', []],
    ['node --test test/', ['test/']],
    ['node --test test/*.test.js', ['test/a.test.js']],
    [
      `node --test "test/**/*.test.js"`,
      ['test/a.test.js', 'test/deep/b.test.js']
    ],
    ["node --test './test/*.test.{js,ts}'", ['test/a.test.js']],
    ['node --test none/*.js', ['none/*.js']],
    [
      'node --import ./hook.js --test --test-concurrency=1',
      ['--import', './hook.js', '--test-concurrency=1']
    ]
  ])('spells patterns out, for no shell does: %s [S2.49]', (script, rest) => {
    expect(own(script)).toEqual(rest);
  });

  it('is the one that the package has where it needs a shell', () => {
    const script = 'node --test && eslint .';
    expect(testCommand(script, 'report', FILES)).toEqual(['npm', 'test']);
  });
});
