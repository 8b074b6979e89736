/**
 * Images for tests with containers, made of the programs of this machine: nothing is fetched for them.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** What commands of Dockerfiles and tests run. */
const TOOLS = ['sh', 'mkdir', 'chown', 'cat', 'env', 'sleep', 'true', 'ls'];

/** What is no part of a Python that runs tests. */
const LEFT_OUT =
  /(?:^|\/)(?:test|tests|idlelib|tkinter|turtledemo|lib2to3|ensurepip|__pycache__|site-packages|dist-packages|config-[^/]*)$/;

/** pytest and what it needs. */
const PYTEST = [
  'pytest',
  '_pytest',
  'pluggy',
  'iniconfig',
  'py.py',
  'packaging',
  'pygments',
  'exceptiongroup',
  'tomli',
  'typing_extensions.py'
];

/**
 * Makes an image with a Python that has pytest, under a name as Dockerfiles have it, where none is there.
 *
 * @param {string} python One that has pytest.
 * @param {string} tag `docker.io/library/python:3.12-slim`.
 */
export function makePythonImage(python, tag) {
  makeImage(tag, stage => {
    const told = run(python, [
      '-c',
      'import os, sys, sysconfig, pytest; print(os.path.realpath(sys.executable), os.path.dirname(os.__file__), os.path.dirname(os.path.dirname(pytest.__file__)), "python%d.%d" % sys.version_info[:2])'
    ]);
    const [program, library, packages, name] = told.trim().split(' ');
    const home = join(stage, 'usr/local/lib', name);
    copy(library, home, source => !LEFT_OUT.test(source.slice(library.length)));
    for (const entry of PYTEST) {
      if (existsSync(join(packages, entry))) {
        copy(join(packages, entry), join(home, entry));
      }
    }
    const bin = join(stage, 'usr/local/bin');
    copy(program, join(bin, name));
    symlinkSync(name, join(bin, 'python'));
    symlinkSync(name, join(bin, 'python3'));
    const dynamic = spawnSync('find', [library, '-name', '*.so*']).stdout;
    addLibraries(stage, [program, ...`${dynamic}`.trim().split('\n')]);
  });
}

/** Makes an image with this Node, without npm, where none is there. @param {string} tag `…/node:22-slim`. */
export function makeNodeImage(tag) {
  makeImage(tag, stage => {
    copy(process.execPath, join(stage, 'usr/local/bin/node'));
    addLibraries(stage, [process.execPath]);
  });
}

/** Whether this machine has what an image for Java is made of. */
export function hasJava() {
  return spawnSync('jlink', ['--version']).status === 0;
}

/** Makes an image with the compiler and the runtime of this Java, where none is there. @param {string} tag */
export function makeJavaImage(tag) {
  makeImage(tag, stage => {
    const home = join(stage, 'opt/java');
    const modules = 'java.base,java.logging,jdk.compiler,jdk.httpserver';
    mkdirSync(dirname(home), { recursive: true });
    run('jlink', [
      ...['--add-modules', modules, '--output', home],
      ...['--strip-debug', '--no-header-files', '--no-man-pages']
    ]);
    const bin = join(stage, 'usr/local/bin');
    mkdirSync(bin, { recursive: true });
    for (const name of ['java', 'javac']) {
      symlinkSync(`/opt/java/bin/${name}`, join(bin, name));
    }
    const dynamic = spawnSync('find', [home, '-name', '*.so']).stdout;
    addLibraries(stage, [
      join(home, 'bin/java'),
      ...`${dynamic}`.trim().split('\n')
    ]);
  });
}

/** Makes an image of a folder that has what commands of Dockerfiles run, and what is added. */
function makeImage(tag, add) {
  if (spawnSync('podman', ['image', 'exists', tag]).status === 0) {
    return;
  }
  const stage = mkdtempSync(join(tmpdir(), 'image-'));
  try {
    add(stage);
    addPrograms(stage, TOOLS);
    ['tmp', 'proc', 'sys', 'dev', 'etc', 'root'].forEach(folder =>
      mkdirSync(join(stage, folder), { recursive: true })
    );
    importFolder(stage, tag);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Copies programs of this machine to the places that they have here. */
function addPrograms(stage, names) {
  const found = names.map(name => realpathSync(findProgram(name)));
  found.forEach((path, at) => copy(path, join(stage, 'bin', names[at])));
  addLibraries(stage, found);
}

/** Copies the libraries that programs are linked with, each to its place and to one where all are found. */
function addLibraries(stage, programs) {
  const told = spawnSync('ldd', programs, { encoding: 'utf8' }).stdout;
  const found = told.matchAll(/(?:=>\s+|^\s+)(\/\S+) \(0x/gm);
  for (const path of [...found].map(match => match[1])) {
    if (path.startsWith(stage)) {
      continue;
    }
    copy(realpathSync(path), join(stage, path));
    copy(realpathSync(path), join(stage, 'usr/lib', basename(path)));
  }
}

function findProgram(name) {
  const paths = (process.env.PATH ?? '').split(':').map(at => join(at, name));
  const found = [...paths, `/bin/${name}`].find(path => existsSync(path));
  if (found === undefined) {
    throw new Error(`There is no ${name} on this machine.`);
  }
  return found;
}

function importFolder(stage, tag) {
  const line = 'tar -C "$0" --owner=0 --group=0 -c . | podman import - "$1"';
  run('sh', ['-c', line, stage, tag]);
}

function copy(from, to, filter = source => !LEFT_OUT.test(source)) {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, {
    recursive: true,
    dereference: true,
    force: true,
    filter: source => source === from || filter(source)
  });
}

function run(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8'
  });
  if (status !== 0) {
    throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  }
  return stdout;
}
