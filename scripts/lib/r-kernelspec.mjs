import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Whether a Jupyter server finds R's kernel, under the name that IRkernel gives it. */
export function hasRKernel() {
  return [
    '/usr/share/jupyter/kernels/ir',
    '/usr/local/share/jupyter/kernels/ir',
    join(homedir(), '.local/share/jupyter/kernels/ir'),
    join(homedir(), 'Library/Jupyter/kernels/ir')
  ].some(folder => existsSync(folder));
}

/** Whether the tests with R are made: on CI always, so that they are missed where R is. */
export function testsR() {
  return hasRKernel() || process.env.CI === 'true';
}
