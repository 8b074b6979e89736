import { existsSync } from 'node:fs';

import { runQuietly } from './process.mjs';

/**
 * Installs packages of Debian, where this process may.
 *
 * @param {readonly string[]} packages
 * @returns {Promise<boolean>} Whether it could try.
 */
export async function installDebianPackages(packages) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get update', 'apt-get', ['update'], { env });
  await runQuietly(
    `apt-get install ${packages.join(' ')}`,
    'apt-get',
    ['install', '--yes', '--no-install-recommends', ...packages],
    { env }
  );
  return true;
}
