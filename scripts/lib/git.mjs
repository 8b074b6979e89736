import { spawnSync } from 'node:child_process';

import { installDebianPackages } from './debian-packages.mjs';
import { Problem } from './problem.mjs';

const isThere = () => spawnSync('git', ['--version']).status === 0;

/**
 * Finds git, whose work trees some tests read, or installs Debian's where this process may.
 *
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensureGit() {
  if (isThere()) {
    return 'git is there';
  }
  await installDebianPackages(['git']);
  if (!isThere()) {
    throw new Problem(
      'There is no git here, and it could not be installed.',
      'Install git, then try again.'
    );
  }
  return 'git of Debian was installed';
}
