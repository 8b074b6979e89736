/// <reference types="node" />
import { access } from 'node:fs/promises';
import { join } from 'node:path';

import { sha256 } from '../../../core/hash';
import { runCommand, tailOf } from './run-command';

const INSTALL_MS = 600_000;

/** Prints, as JSON, what a module says it needs: requirements files, and the lists of its pyproject.toml. */
const READ_NEEDS = String.raw`
import json, pathlib
needs = []
for name in ("requirements.txt", "requirements-dev.txt", "requirements-test.txt"):
    path = pathlib.Path(name)
    for line in path.read_text().splitlines() if path.exists() else []:
        line = line.split(" #")[0].strip()
        if line and not line.startswith(("#", "-")):
            needs.append(line)
path = pathlib.Path("pyproject.toml")
if path.exists():
    try:
        import tomllib
        data = tomllib.loads(path.read_text())
    except Exception:
        data = {}
    project = data.get("project", {})
    needs += project.get("dependencies", [])
    for group in ("test", "tests", "dev"):
        needs += project.get("optional-dependencies", {}).get(group, [])
        needs += [item for item in data.get("dependency-groups", {}).get(group, []) if isinstance(item, str)]
print(json.dumps(sorted(set(needs))))
`;

/** Prints whether the running Python has what is listed, in any version. */
const HAS_NEEDS = String.raw`
import importlib.metadata as m, json, re, sys
def has(need):
    try:
        m.version(re.split(r"[\s\[<>=!~;@]", need)[0])
        return "=" not in need or need.startswith("pytest")
    except m.PackageNotFoundError:
        return False
print(all(map(has, json.loads(sys.argv[1]))))
`;

/** A Python that has what a module needs, or why there is none. */
export type PythonEnvironment =
  { readonly python: string } | { readonly reason: string };

/**
 * Finds or makes an environment for a module: the installed Python where it has all that is needed, else a new one,
 * which is kept for all modules with the same needs.
 */
export async function pythonEnvironment(
  root: string,
  cache: string,
  signal: AbortSignal
): Promise<PythonEnvironment> {
  const read = await runCommand(
    { line: ['python3', '-c', READ_NEEDS], cwd: root, timeMs: 30_000 },
    signal
  );
  if (read.code !== 0) {
    return {
      reason: read.missing
        ? 'Python is not installed.'
        : tailOf(read.output, 300)
    };
  }
  const needs = JSON.parse(read.output) as string[];
  const wanted = needs.some(need => /^pytest\b/.test(need))
    ? needs
    : [...needs, 'pytest'];
  const has = await runCommand(
    {
      line: ['python3', '-c', HAS_NEEDS, JSON.stringify(wanted)],
      cwd: root,
      timeMs: 30_000
    },
    signal
  );
  return has.output.trim() === 'True'
    ? { python: 'python3' }
    : install(
        wanted,
        join(cache, `python-${sha256(JSON.stringify(wanted), 12)}`),
        signal
      );
}

async function install(
  needs: readonly string[],
  folder: string,
  signal: AbortSignal
): Promise<PythonEnvironment> {
  const python = join(folder, 'bin', 'python');
  const ready = join(folder, 'ready');
  try {
    await access(ready);
    return { python };
  } catch {
    // It is made now.
  }
  const steps: [string, ...string[]][] = [
    ['python3', '-m', 'venv', folder],
    [
      python,
      '-m',
      'pip',
      'install',
      '-q',
      '--disable-pip-version-check',
      ...needs
    ],
    [python, '-c', `open(${JSON.stringify(ready)}, "w").close()`]
  ];
  for (const line of steps) {
    const done = await runCommand(
      { line, cwd: '/', timeMs: INSTALL_MS },
      signal
    );
    if (done.code !== 0) {
      return {
        reason: `What the module needs could not be installed: ${tailOf(done.output, 600)}`
      };
    }
  }
  return { python };
}
