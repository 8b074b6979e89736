/// <reference types="node" />
import { spawn } from 'node:child_process';

import { stopped } from '../../../core/errors';
import type { Job, JobResult } from '../../../core/ports/jobs';

/** Output of a command that is kept, in characters, from its end. */
const MAX_OUTPUT = 200_000;

/** Names of variables that hold secrets: what is generated gets none of them. */
const SECRET = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL/i;

/** What is run: `cwd` is absolute. */
type Command = Pick<Job, 'line' | 'cwd' | 'env' | 'timeMs'>;

/** Runs a program in a process group of its own, which ends with it. @throws CellwrightError `cancelled`. */
export function runCommand(
  command: Command,
  signal: AbortSignal
): Promise<Pick<JobResult, 'end' | 'code' | 'output'>> {
  const { cwd, env = {}, timeMs } = command;
  const [program, ...rest] = command.line;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(stopped(signal.reason));
      return;
    }
    const child = spawn(program, rest, {
      cwd,
      env: { ...plainEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true
    });
    let output = '';
    let timedOut = false;
    let missing = false;
    const take = (data: Buffer) => {
      output = (output + data.toString()).slice(-MAX_OUTPUT);
    };
    const end = () => {
      try {
        if (child.pid !== undefined) {
          process.kill(-child.pid, 'SIGKILL');
        }
      } catch {
        // The group is gone already.
      }
    };
    const timer = setTimeout(() => {
      timedOut = true;
      end();
    }, timeMs);
    const abort = () => end();
    signal.addEventListener('abort', abort, { once: true });
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', error => {
      missing = (error as { code?: string }).code === 'ENOENT';
      output += error.message;
    });
    child.on('close', code => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      end();
      if (signal.aborted) {
        reject(stopped(signal.reason));
      } else {
        const end = timedOut ? 'time' : missing ? 'missing' : 'exited';
        resolve({ end, code: timedOut ? null : code, output });
      }
    });
  });
}

function plainEnvironment(): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !SECRET.test(name)) {
      kept[name] = value;
    }
  }
  return kept;
}
