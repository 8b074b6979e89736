import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { CellwrightError } from '../../src/core/errors';
import { ablate, ablationTable, answersOf } from './ablate/ablate';
import { Bench } from './bench';
import { readOptions, USAGE, type ReplayOptions } from './options';
import { isInSample, readRecords, type ReplayRecord } from './records';
import { replayClass, replayComponents } from './replay-classes';
import { projectsTable } from './projects/projects-table';
import { replayProject } from './projects/replay-project';
import { replayProposals } from './replay-proposals';
import { replayRepairs } from './replay-repairs';
import { replayTarget, targetTable } from './replay-targets';
import { replayVariants } from './replay-variants';
import type { ReplayResult } from './result';
import { replaySessionFiles } from './sessions/replay-session-files';
import { tableOf } from './table';
import { readTargetCases, type TargetCase } from './target-case';

/** Where the command writes. */
export interface Streams {
  out(text: string): void;
  error(text: string): void;
}

const STANDARD: Streams = {
  out: text => void process.stdout.write(text),
  error: text => void process.stderr.write(text)
};

/**
 * The command.
 *
 * @returns the exit code: 0, 1 where `--check` finds a lost run, 2 where it cannot be done.
 */
export async function main(
  args: readonly string[],
  streams: Streams = STANDARD
): Promise<number> {
  let options: ReplayOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    streams.error(`${messageOf(error)}\n\n${USAGE}\n`);
    return 2;
  }
  try {
    const folders = await foldersOf(options.files);
    const files = options.files.filter(name => !folders.includes(name));
    if (folders.length > 0) {
      await replayFolders(folders, options, streams);
    }
    return files.length > 0
      ? await replayFiles({ ...options, files }, streams)
      : 0;
  } catch (error) {
    streams.error(`${messageOf(error)}\n`);
    return 2;
  }
}

async function foldersOf(names: readonly string[]): Promise<string[]> {
  const stats = await Promise.all(names.map(name => stat(name)));
  return names.filter((_name, at) => stats[at].isDirectory());
}

/** Replays recorded projects one after another: their tests share the machine's processors. */
async function replayFolders(
  folders: readonly string[],
  { json, out: keep, runtime, config, kills }: ReplayOptions,
  { out, error }: Streams
): Promise<void> {
  const results = [];
  for (const folder of folders) {
    const result = await replayProject(folder, {
      keep: keep === null ? null : resolve(keep),
      runtime,
      kills,
      config: config === null ? null : resolve(config),
      tell: text => error(text)
    });
    results.push(result);
    if (json) {
      out(`${JSON.stringify(result)}\n`);
    }
  }
  if (!json) {
    out(`${projectsTable(results)}\n`);
  }
}

async function replayFiles(
  options: ReplayOptions,
  { out, error }: Streams
): Promise<number> {
  const started = Date.now();
  const sessions = await replaySessionFiles(options, out);
  if (sessions !== null) {
    return sessions;
  }
  const cases = await Promise.all(options.files.map(readTargetCases));
  await replayTargets(
    cases.flatMap(some => some ?? []),
    options,
    out
  );
  const recordings = options.files.filter((_, at) => cases[at] === null);
  if (recordings.length === 0) {
    return 0;
  }
  const files = await Promise.all(recordings.map(readRecords));
  const records = files
    .flat()
    .filter(record => isInSample(record, options.sample));
  if (options.ablate) {
    const answers = records.flatMap(answersOf);
    const effects = await ablate(answers, process.cwd());
    out(`${ablationTable(effects, answers.length)}\n`);
    return 0;
  }
  const results = await replayAll(records, options, result => {
    if (options.json) {
      out(`${JSON.stringify(result)}\n`);
    }
  });
  if (!options.json) {
    const seconds = Math.round((Date.now() - started) / 1000);
    out(`${tableOf(results)}\n\n${seconds} s\n`);
  }
  const lost = results.filter(
    ({ passed }, at) => !passed && records[at].published === true
  );
  if (!options.check || lost.length === 0) {
    return 0;
  }
  const lines = lost.map(
    ({ suite, id, model, reason }) => `${suite} ${id} ${model}: ${reason}\n`
  );
  error(`Published as passed, and lost here:\n${lines.join('')}`);
  return 1;
}

/** What requests are about, by the product's rules; tells the results. */
async function replayTargets(
  cases: readonly TargetCase[],
  { json }: ReplayOptions,
  out: Streams['out']
): Promise<void> {
  const judged = await Promise.all(cases.map(replayTarget));
  if (json) {
    judged.forEach(({ result }) => out(`${JSON.stringify(result)}\n`));
  } else if (judged.length > 0) {
    out(`${targetTable(judged)}\n`);
  }
}

/** Replays all records, some at a time; tells and returns the results in the order of the records. */
async function replayAll(
  records: readonly ReplayRecord[],
  options: ReplayOptions,
  tell: (result: ReplayResult) => void
): Promise<ReplayResult[]> {
  const results: ReplayResult[] = [];
  let next = 0;
  let told = 0;
  const bench = new Bench(options.python);
  const work = async () => {
    for (let at = next++; at < records.length; at = next++) {
      const { suite, id, model } = records[at];
      const came = await replay(records[at], bench, options);
      const { passed, attempts, reason, ...more } = came;
      results[at] = { suite, id, model, passed, attempts, reason, ...more };
      for (; results[told] !== undefined; told += 1) {
        tell(results[told]);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: options.jobs }, work));
  } finally {
    await bench.close();
  }
  return results;
}

function replay(
  record: ReplayRecord,
  bench: Bench,
  { examples }: ReplayOptions
): Promise<Omit<ReplayResult, 'suite' | 'id' | 'model'>> {
  if ('variants' in record) {
    return replayVariants(record, bench, examples);
  }
  if ('components' in record) {
    return replayComponents(record, bench);
  }
  if ('testClasses' in record) {
    return replayClass(record, bench);
  }
  return 'visibleTests' in record
    ? replayRepairs(record, bench)
    : replayProposals(record, bench);
}

function messageOf(error: unknown): string {
  if (error instanceof CellwrightError) {
    return [error.message, error.fix ?? ''].join(' ').trim();
  }
  return error instanceof Error ? error.message : String(error);
}
