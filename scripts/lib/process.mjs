import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CACHE, ROOT } from './paths.mjs';
import { Problem } from './problem.mjs';

const WINDOWS = process.platform === 'win32';

/**
 * Runs a program to its end and gives its standard output.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<{code: number, stdout: string, stderr: string}>} `code` is -1 where the program
 *   cannot be started.
 */
export async function capture(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  const chunks = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', text => (chunks.stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (chunks.stderr += text));
  const code = await exitCode(child);
  return { code, ...chunks };
}

/**
 * Runs a program quietly: its output goes to a log file below `.cache/logs`, and the end of it is
 * shown where the program fails.
 *
 * @param {string} name The log file's name.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, fix?: string}} [options]
 */
export async function runQuietly(name, command, args, options = {}) {
  const log = logFile(name);
  writeFileSync(log, `$ ${command} ${args.join(' ')}\n`);
  const child = spawn(command, args, {
    cwd: options.cwd ?? ROOT,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe']
  });
  let tail = '';
  const keep = text => {
    appendFileSync(log, text);
    tail = (tail + text).slice(-4_000);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const code = await exitCode(child, keep);
  if (code !== 0) {
    const lines = tail.trimEnd().split('\n').slice(-25).join('\n');
    throw new Problem(
      `${name} failed (exit code ${code}):\n\n${lines}\n\nThe whole output is in ${log}.`,
      options.fix
    );
  }
}

/**
 * Runs a program whose output is the user's to see.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{env?: NodeJS.ProcessEnv, print?: (text: string) => void}} [options] `print` gets the output instead of
 *   the terminal.
 * @returns {Promise<number>} Its exit code; -1 where it cannot be started.
 */
export function runVisibly(command, args, { env = process.env, print } = {}) {
  const stdio = print === undefined ? 'inherit' : 'pipe';
  const child = spawn(command, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', stdio, stdio]
  });
  child.stdout?.setEncoding('utf8').on('data', print);
  child.stderr?.setEncoding('utf8').on('data', print);
  return exitCode(child, print ?? (text => process.stderr.write(text)));
}

/** Where the output of a quiet step goes. */
export function logFile(name) {
  const path = join(CACHE, 'logs', `${name.replaceAll(/\W+/g, '-')}.log`);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

/**
 * Ends a child process and what it started: first kindly, after `patience` ms by force.
 *
 * @param {import('node:child_process').ChildProcess} child Started with `detached` except on Windows.
 * @param {number} [patience]
 */
export async function stopTree(child, patience = 8_000) {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = once(child, 'exit');
  if (WINDOWS) {
    await capture('taskkill', ['/pid', String(child.pid), '/t', '/f']);
    await ended;
    return;
  }
  child.kill('SIGTERM');
  const force = setTimeout(() => killGroup(child.pid), patience);
  await ended;
  clearTimeout(force);
  killGroup(child.pid);
}

function killGroup(pid) {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') {
      throw error;
    }
  }
}

/** Waits for the end; a program that cannot be started ends with -1. */
function exitCode(child, report = () => undefined) {
  return new Promise(resolve => {
    child.on('error', error => {
      report(`${error.message}\n`);
      resolve(-1);
    });
    child.on('close', (code, signal) =>
      resolve(code ?? (signal === null ? -1 : 128))
    );
  });
}
