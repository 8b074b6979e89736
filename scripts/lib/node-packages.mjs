import { existsSync, readFileSync } from 'node:fs';

import { fromRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { runQuietly } from './process.mjs';

/** The oldest Node that the build tool runs on. */
const MINIMUM = [20, 19];

/** @throws Problem where this Node is too old. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major < MINIMUM[0] || (major === MINIMUM[0] && minor < MINIMUM[1])) {
    throw new Problem(
      `Cellwright needs Node ${MINIMUM.join('.')} or newer; this is ${version}.`,
      'Install the current release from https://nodejs.org and try again.'
    );
  }
}

/**
 * Installs the locked npm packages where they are missing or the lock has changed.
 *
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensureNodePackages() {
  requireNode();
  if (lockedPackagesInstalled()) {
    return 'up to date';
  }
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, ...prefix] = npmCommand();
  await runQuietly('npm packages', command, [...prefix, ...args], {
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
    fix: 'Check the connection to the npm registry and try again.'
  });
  return 'installed';
}

/**
 * How to call npm: through the Node at work where npm started this script, which also works where
 * `npm` is a shell script.
 *
 * @returns {string[]}
 */
export function npmCommand() {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') && existsSync(npm)
    ? [process.execPath, npm]
    : ['npm'];
}

/** Whether `node_modules` holds every package of the lock, at its version. */
export function lockedPackagesInstalled() {
  const record = fromRoot('node_modules', '.package-lock.json');
  if (!existsSync(record)) {
    return false;
  }
  const installed = readPackages(record);
  return Object.entries(readPackages(fromRoot('package-lock.json'))).every(
    ([path, wanted]) =>
      path === '' ||
      // Optional packages are often for other platforms.
      (installed[path] === undefined && wanted.optional === true) ||
      (installed[path]?.version === wanted.version &&
        installed[path]?.integrity === wanted.integrity)
  );
}

function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}
