import { fromJunit } from '../../../../src/core/project/jobs/node-reports';
import { placedErrors } from '../../../../src/core/project/jobs/placed-errors';

const PROJECT = '/tmp/p';
const WEB = {
  name: 'web',
  framework: 'node',
  files: ['web/js/sum.js', 'web/test/sum.test.mjs', 'web/test/load.test.mjs']
};

describe('What failed in a module for Node', () => {
  it('is placed in its test, with the files that its stack goes through', () => {
    const report = `<testsuites><testcase name="sums" classname="test"><failure message="x">at sum (file://${PROJECT}/web/js/sum.js:2:3)
at TestContext.&lt;anonymous> (file://${PROJECT}/web/test/sum.test.mjs:7:10)</failure></testcase></testsuites>`;
    const { failures } = fromJunit(report, '', {
      project: PROJECT,
      module: WEB
    });
    expect(failures).toMatchObject([
      {
        name: 'sums',
        file: 'web/test/sum.test.mjs',
        suspects: [{ path: 'web/js/sum.js' }]
      }
    ]);
  });

  it('is told with its error where a file of tests could not be loaded', () => {
    const report = `<testcase name="${PROJECT}/web/test/load.test.mjs"><failure message="test failed">test failed</failure></testcase>`;
    const output = `file://${PROJECT}/web/js/sum.js:4\nSyntaxError: Invalid token\n`;
    const { failures } = fromJunit(report, output, {
      project: PROJECT,
      module: WEB
    });
    expect(failures).toMatchObject([
      {
        file: 'web/test/load.test.mjs',
        suspects: [{ path: 'web/js/sum.js' }]
      }
    ]);
    expect(failures[0].message).toContain('SyntaxError');
  });
});

describe('What a Java compiler says', () => {
  it('keeps the symbol that is missing', () => {
    const output =
      'a/B.java:3: error: cannot find symbol\n    new Over();\n        ^\n  symbol:   class Over\n  location: class B\n1 error\n';
    expect(placedErrors(output, 'compile', path => path)).toMatchObject([
      {
        file: 'a/B.java',
        line: 3,
        message: expect.stringContaining('class Over') as string
      }
    ]);
  });
});
