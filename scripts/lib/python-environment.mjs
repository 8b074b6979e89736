import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { contentHash, Stamp } from './content-hash.mjs';
import { fromRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { capture, runQuietly } from './process.mjs';

const WINDOWS = process.platform === 'win32';

/** The project's own virtual environment. */
export const VENV = fromRoot('.venv');

/** A program of a virtual environment. */
export const venvProgram = (name, venv = VENV) =>
  WINDOWS
    ? join(venv, 'Scripts', `${name}.exe`)
    : join(venv, 'bin', name);

const MINIMUM_MINOR = 10;

const PROBE =
  'import sys, json\n' +
  'try:\n    import ensurepip, venv\n    ok = True\n' +
  'except ImportError:\n    ok = False\n' +
  'print(json.dumps([*sys.version_info[:2], ok]))';

/** Files that decide what the package's installation looks like; Python sources are used in place. */
export const INSTALL_INPUTS = [
  'pyproject.toml',
  'hatch_build.py',
  'package.json',
  'install.json',
  'jupyter-config',
  'cellwright/labextension'
];

/**
 * Makes `.venv` with the pinned packages of a requirements file, where they are not there yet.
 *
 * @param {'lab' | 'test'} set `test` includes `lab`.
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensurePythonEnvironment(set) {
  const made = await ensureVenv(VENV);
  const files = ['requirements/constraints.txt', 'requirements/lab.txt'];
  if (set === 'test') {
    files.push('requirements/test.txt');
  }
  const hash = contentHash(files);
  const stamp = new Stamp(`cellwright-${set}`, VENV);
  if (stamp.matches(hash)) {
    return 'up to date';
  }
  await pip(
    VENV,
    'Python packages',
    ['--requirement', files.at(-1), '--constraint', files[0]],
    'Check the connection to the Python package index and try again.'
  );
  stamp.write(hash);
  return made ? 'installed' : 'updated';
}

/**
 * Installs the package into `.venv`: Python sources in place, the built front end as a copy, as a
 * wheel would install it.
 *
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensurePackageInstalled() {
  const hash = contentHash(INSTALL_INPUTS);
  const stamp = new Stamp('cellwright-package', VENV);
  if (stamp.matches(hash)) {
    return 'up to date';
  }
  await pip(VENV, 'Cellwright', [
    '--no-deps',
    '--no-build-isolation',
    '--editable',
    '.'
  ]);
  stamp.write(hash);
  return 'installed';
}

/**
 * Installs into a virtual environment.
 *
 * @param {string} venv Its folder.
 * @param {string} name The log file's name.
 * @param {readonly string[]} args What to install.
 * @param {string} [fix] What the user is told where it fails.
 */
export async function pip(venv, name, args, fix) {
  await runQuietly(
    name,
    venvProgram('python', venv),
    [
      '-m',
      'pip',
      'install',
      '--no-input',
      '--disable-pip-version-check',
      '--progress-bar=off',
      ...args
    ],
    { fix }
  );
}

/**
 * Makes a virtual environment where there is none that works.
 *
 * @returns {Promise<boolean>} Whether a new one was made.
 */
export async function ensureVenv(venv) {
  const program = venvProgram('python', venv);
  if (existsSync(program)) {
    const { code } = await capture(program, ['-m', 'pip', '-V']);
    if (code === 0) {
      return false;
    }
  }
  // What is left of an interrupted or moved environment cannot be mended in place.
  rmSync(venv, { recursive: true, force: true });
  const python = await findPython();
  await runQuietly('virtual environment', python[0], [
    ...python.slice(1),
    '-m',
    'venv',
    venv
  ]);
  return true;
}

/**
 * The command of a Python that is new enough: `PYTHON` where it is set, else the first that fits.
 *
 * @returns {Promise<string[]>}
 * @throws Problem that says what to install.
 */
export async function findPython() {
  const own = process.env.PYTHON;
  const candidates = own
    ? [[own]]
    : [['python3'], ['python'], ...(WINDOWS ? [['py', '-3']] : newer())];
  const seen = [];
  let withoutVenv = null;
  for (const command of candidates) {
    const probe = await capture(command[0], [...command.slice(1), '-c', PROBE]);
    if (probe.code !== 0) {
      continue;
    }
    const [major, minor, complete] = JSON.parse(probe.stdout);
    seen.push(`${command.join(' ')} is ${major}.${minor}`);
    if (major === 3 && minor >= MINIMUM_MINOR) {
      if (complete) {
        return command;
      }
      withoutVenv ??= `${major}.${minor}`;
    }
  }
  throw pythonProblem(seen, withoutVenv);
}

function pythonProblem(seen, withoutVenv) {
  if (withoutVenv !== null) {
    return new Problem(
      `Python ${withoutVenv} is here, but it cannot make virtual environments (ensurepip is missing).`,
      `On Debian and Ubuntu: sudo apt install python3-venv (or python${withoutVenv}-venv)`
    );
  }
  return new Problem(
    `Cellwright needs Python 3.${MINIMUM_MINOR} or newer; found ${seen.length > 0 ? seen.join(', ') : 'none'}.`,
    'Install it from https://www.python.org, or set PYTHON to the program to use.'
  );
}

function newer() {
  return [14, 13, 12, 11, 10].map(minor => [`python3.${minor}`]);
}
