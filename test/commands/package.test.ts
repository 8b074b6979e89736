import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { venvProgram } from '../../scripts/lib/python-environment.mjs';

let folder: string;
let packages: string[];

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellwright-package-'));
  run(process.execPath, 'scripts/package.mjs', '--out', folder);
  packages = readdirSync(folder);
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program to its end and gives all that it printed. */
function run(command: string, ...args: string[]): string {
  return execFileSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 2 ** 24
  });
}

/** The package's file of this kind. */
function packageFile(extension: string): string {
  const found = packages.filter(name => name.endsWith(extension));
  expect(found).toHaveLength(1);
  return join(folder, found[0]);
}

test('the wheel installs without Node into a fresh environment, where both halves are enabled and OK', () => {
  const environment = join(folder, 'environment');
  const program = (name: string) => join(environment, 'bin', name);
  run(venvProgram('python'), '-m', 'venv', environment);
  run(
    program('python'),
    '-m',
    'pip',
    'install',
    '--quiet',
    '--constraint',
    'requirements/constraints.txt',
    'jupyterlab',
    packageFile('.whl')
  );
  const list = (...command: string[]) => {
    const { stdout, stderr } = spawnSync(
      program('python'),
      ['-m', 'jupyter', ...command, 'list'],
      // Nothing of this process, neither Node nor a person's configuration, is in reach.
      { encoding: 'utf8', env: { HOME: folder, PATH: '/nonexistent' } }
    );
    return stdout + stderr;
  };
  expect(list('labextension')).toMatch(
    /cellwright v\d+\.\d+\.\d+.*enabled.*OK/
  );
  expect(list('server', 'extension')).toMatch(
    /cellwright.*enabled[\s\S]*cellwright .*OK/
  );
  // With the Node of this process, the command line of the wheel runs as well [B16].
  expect(run(program('jupyter'), 'cellwright', '--version')).toMatch(
    /^\d+\.\d+\.\d+\n$/
  );
  expect(run(program('python'), '-m', 'cellwright', '--help')).toContain(
    'Usage: cellwright run'
  );
});

test('the wheel holds the front end once, its licence, and no sources of it', () => {
  const names = run(
    venvProgram('python'),
    '-m',
    'zipfile',
    '--list',
    packageFile('.whl')
  );
  expect(names).toMatch(
    /share\/jupyter\/labextensions\/cellwright\/static\/remoteEntry/
  );
  expect(names).toMatch(/labextensions\/cellwright\/schemas\//);
  expect(names).toMatch(
    /etc\/jupyter\/jupyter_server_config\.d\/cellwright\.json/
  );
  expect(names).toMatch(/licenses\/LICENSE/);
  // The program of the command line, with what it reads [B16].
  expect(names).toMatch(/cellwright\/cli\/cellwright\.mjs/);
  expect(names).toMatch(/cellwright\/cli\/ruff_wasm_bg\.wasm/);
  expect(names.match(/remoteEntry/g)).toHaveLength(1);
  expect(names).not.toMatch(/\.tsx?\s/);
});

test('the npm tarball holds what another extension builds on', () => {
  const names = run('tar', '-tzf', packageFile('.tgz'));
  for (const name of [
    'package/lib/index.js',
    'package/lib/tokens.d.ts',
    // Python for kernels, as modules that need no loader.
    'package/lib/core/checks/runner/tests.py.js',
    'package/schema/plugin.json',
    'package/style/index.css',
    'package/LICENSE',
    'package/cellwright/cli/cellwright.mjs',
    'package/cellwright/cli/ruff_wasm_bg.wasm'
  ]) {
    expect(names).toContain(`${name}\n`);
  }
  expect(names).not.toContain('node_modules');
  // Not the tests of the project; an operation of its own writes tests.
  expect(names).not.toMatch(/^package\/test\/|\.test\./m);
});
