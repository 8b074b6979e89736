import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What the sessions were recorded with; with other versions some behave otherwise. */
const PACKAGES = [
  'numpy==1.24.4',
  'pandas==2.0.3',
  'scikit-learn==1.3.2',
  'scipy==1.11.4',
  'matplotlib==3.8.4',
  'seaborn==0.13.2',
  'statsmodels==0.14.1',
  'imbalanced-learn==0.11.0',
  'ipykernel',
  'jupyter-server'
];

const FOLDER = join('.cache', 'replay', 'dseval');

/**
 * The Python of the sessions, made where it is missing and wanted.
 *
 * @param base the Python 3.11 that it is made with.
 * @throws Error that says how to have it made.
 */
export async function sessionPython(
  install: boolean,
  base = 'python3.11'
): Promise<string> {
  const python = join(FOLDER, 'bin', 'python');
  if (!existsSync(python)) {
    if (!install) {
      throw new Error(
        `These sessions need packages of their own. "npm run replay -- --install FILE" puts them into ${FOLDER}, with ${base}.`
      );
    }
    await run(base, ['-m', 'venv', FOLDER]);
    await run(python, ['-m', 'pip', 'install', '--quiet', ...PACKAGES]);
  }
  return python;
}
