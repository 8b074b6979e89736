import { spawnSync } from 'node:child_process';

import { installDebianPackages } from './debian-packages.mjs';

/** Whether podman is there. That it works is for the tests to show. */
export function hasPodman() {
  return spawnSync('podman', ['--version']).status === 0;
}

/** Whether there is docker's own client: podman serves it as docker's daemon does. */
export function hasDockerClient() {
  const { status, stdout } = spawnSync('docker', ['--version']);
  return status === 0 && `${stdout}`.startsWith('Docker version');
}

/** Whether the tests with containers are made: on CI always where Debian's podman could be installed. */
export function testsContainers() {
  return (
    hasPodman() || (process.env.CI === 'true' && process.getuid?.() === 0)
  );
}

/**
 * Finds podman, or installs Debian's where this process may. Without it the tests with containers are left out, but
 * on CI as root.
 *
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensureContainerEngine() {
  if (!hasPodman()) {
    await installDebianPackages([
      'podman',
      'runc',
      'netavark',
      'aardvark-dns'
    ]);
  }
  return hasPodman()
    ? 'podman is there'
    : 'no podman here, and no leave to install it: tests with containers are left out';
}
