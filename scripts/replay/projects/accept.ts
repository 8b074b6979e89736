import { spawn } from 'node:child_process';
import { join } from 'node:path';

import type { RecordedProject } from './recorded-project';

const TIME_MS = 900_000;

/** Runs the acceptance commands on a finished project. @returns by name whether they passed. */
export async function accept(
  project: RecordedProject,
  out: string,
  tell: (text: string) => void
): Promise<Record<string, boolean>> {
  const results: Record<string, boolean> = {};
  for (const { name, cwd = '.', run } of project.acceptance) {
    const { code, output } = await shell(run, join(out, cwd), project.folder);
    results[name] = code === 0;
    if (code !== 0) {
      tell(`${project.id}: ${name}\n${output.slice(-2000)}\n`);
    }
  }
  return results;
}

function shell(
  line: string,
  cwd: string,
  recording: string
): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise(resolve => {
    const child = spawn('/bin/sh', ['-c', line], {
      cwd,
      env: { ...process.env, RECORDING: recording },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIME_MS
    });
    let output = '';
    const take = (data: Buffer) => {
      output += data.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', error => resolve({ code: null, output: error.message }));
    child.on('close', code => resolve({ code, output }));
  });
}
