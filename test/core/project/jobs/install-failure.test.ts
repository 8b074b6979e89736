import type { JobResult } from '../../../../src/core/ports/jobs';
import { installFailure } from '../../../../src/core/project/jobs/install-failure';

function failed(output: string, end: JobResult['end'] = 'exited'): JobResult {
  return { end, code: 1, output, files: new Map(), root: '/p' };
}

describe('Packages that could not be installed', () => {
  it.each([
    ['ERROR: No matching distribution found for fastapy', 'requirements.txt'],
    [
      "npm error code E404\nnpm error 404 '@x/y@1' is not in this registry.",
      'package.json'
    ],
    [
      'Could not find artifact org.x:y:jar:9 in central (https://repo)',
      'pom.xml'
    ]
  ])(
    'are the fault of the file that asks for what does not exist [S3.24]: %s',
    (output, manifest) => {
      expect(installFailure(failed(output), 'install', manifest)).toMatchObject(
        {
          status: 'failed',
          failures: [{ name: 'install', file: manifest }]
        }
      );
    }
  );

  it.each([
    "NameResolutionError('pypi')\nERROR: No matching distribution found for x",
    'npm error code ENOTFOUND\nnpm error network request failed'
  ])('are nobody’s fault where no server answers: %s', output => {
    expect(
      installFailure(failed(output), 'install', 'package.json')
    ).toMatchObject({ status: 'unavailable' });
  });

  it('name the program that is not there', () => {
    const run = installFailure(
      failed('', 'missing'),
      'cd web && npm install',
      'web/package.json'
    );
    expect(run.reason).toBe('npm is not installed.');
  });
});
