import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { contentHash, Stamp } from './content-hash.mjs';
import { CACHE, fromRoot } from './paths.mjs';
import { runQuietly } from './process.mjs';
import {
  ensureVenv,
  INSTALL_INPUTS,
  pip,
  venvProgram
} from './python-environment.mjs';

/**
 * The places beside `.venv` in which Cellwright is tried: each has a virtual environment of its own, with what
 * `requirements/places/NAME.txt` names and with Cellwright's wheel.
 */
const REQUIREMENTS = 'requirements/places';
const CONSTRAINTS = 'requirements/constraints.txt';
const WHEELS = join(CACHE, 'places', 'wheel');

/** The virtual environment of a place. */
export const placeVenv = name => join(CACHE, 'places', name);

/**
 * Makes the environments of all places, where they are not there yet, and installs Cellwright as it is now.
 *
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensurePlaces() {
  const names = readdirSync(fromRoot(REQUIREMENTS))
    .filter(name => name.endsWith('.txt'))
    .map(name => name.slice(0, -'.txt'.length));
  const hash = contentHash([...INSTALL_INPUTS, 'cellwright']);
  const wheel = await ensureWheel(hash);
  const made = [];
  for (const name of names) {
    if (await ensurePlace(name)) {
      made.push(name);
    }
    await ensureWheelInstalled(name, wheel, hash);
  }
  return made.length === 0 ? 'up to date' : `installed ${made.join(', ')}`;
}

/** @returns {Promise<boolean>} Whether anything had to be installed. */
async function ensurePlace(name) {
  const requirements = `${REQUIREMENTS}/${name}.txt`;
  const hash = contentHash([requirements, CONSTRAINTS]);
  const venv = placeVenv(name);
  const stamp = new Stamp('place', venv);
  if (stamp.matches(hash)) {
    return false;
  }
  await ensureVenv(venv);
  await pip(
    venv,
    `packages of ${name}`,
    [
      '--requirement',
      fromRoot(requirements),
      '--constraint',
      writeConstraints(requirements, venv)
    ],
    'Check the connection to the Python package index and try again.'
  );
  stamp.write(hash);
  return true;
}

/** The project's constraints without those on packages for which a place pins a version of its own. */
function writeConstraints(requirements, venv) {
  const lines = path => readFileSync(fromRoot(path), 'utf8').split('\n');
  const packageOf = line => /^[\w.-]+(?===)/.exec(line)?.[0];
  const own = new Set(lines(requirements).map(packageOf));
  const kept = lines(CONSTRAINTS).filter(
    line => packageOf(line) === undefined || !own.has(packageOf(line))
  );
  const path = join(venv, 'constraints.txt');
  writeFileSync(path, kept.join('\n'));
  return path;
}

/** @returns {Promise<string>} The wheel's path. */
async function ensureWheel(hash) {
  const stamp = new Stamp('cellwright', WHEELS);
  if (!stamp.matches(hash)) {
    mkdirSync(WHEELS, { recursive: true });
    await runQuietly('wheel of the places', venvProgram('python'), [
      '-m',
      'build',
      '--wheel',
      '--no-isolation',
      '--outdir',
      WHEELS
    ]);
    stamp.write(hash);
  }
  const wheel = readdirSync(WHEELS).find(name => name.endsWith('.whl'));
  return join(WHEELS, wheel);
}

async function ensureWheelInstalled(name, wheel, hash) {
  const venv = placeVenv(name);
  const stamp = new Stamp('cellwright', venv);
  if (!stamp.matches(hash)) {
    await pip(venv, `Cellwright in ${name}`, [
      '--no-deps',
      '--force-reinstall',
      wheel
    ]);
    stamp.write(hash);
  }
}
