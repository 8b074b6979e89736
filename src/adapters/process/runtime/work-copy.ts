/// <reference types="node" />
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What tools leave behind, and is no part of a project. */
const LEFT =
  /^(?:node_modules|\.venv|\.accept|__pycache__|target|dist|\.pytest_cache|\.git|\.cellwright)$/;

/** Whether a path in a project is what tools leave there. */
export function isLeftByTools(path: string): boolean {
  return path
    .split('/')
    .some(name => LEFT.test(name) || name === 'package-lock.json');
}

/**
 * Copies a project to where it is run, so that its own folder stays as it was written. What an earlier run
 * installed there stays.
 */
export async function copyProject(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await prune(to);
  await cp(from, to, {
    recursive: true,
    filter: source =>
      !source
        .slice(from.length)
        .split('/')
        .some(name => LEFT.test(name))
  });
}

/** Takes away what was copied before. */
async function prune(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (LEFT.test(entry.name)) {
      continue;
    }
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      await prune(path);
    } else {
      await rm(path, { force: true });
    }
  }
}
