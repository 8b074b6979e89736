import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { main } from '../../../scripts/replay/main';
import type { ReplayResult } from '../../../scripts/replay/result';

/** The path of one of the project's own recordings. */
export function recording(name: string): string {
  return join(__dirname, '..', '..', 'fixtures', 'replay', `${name}.jsonl`);
}

/** Runs the command in this process. */
export async function runReplay(...args: string[]) {
  let stdout = '';
  let stderr = '';
  const code = await main(args, {
    out: text => (stdout += text),
    error: text => (stderr += text)
  });
  return { code, stdout, stderr };
}

/** Replays a recording. @returns its results by id. */
export async function resultsOf(
  path: string,
  ...options: string[]
): Promise<Record<string, ReplayResult>> {
  const { stdout } = await runReplay('--json', ...options, path);
  const results = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as ReplayResult);
  return Object.fromEntries(results.map(result => [result.id, result]));
}

/** A file with a content, in a folder of its own. */
export function fileWith(content: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'recording-')), 'file.jsonl');
  writeFileSync(path, content);
  return path;
}
