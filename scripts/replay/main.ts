import { Bench } from './bench';
import { readOptions, USAGE, type ReplayOptions } from './options';
import { isInSample, readRecords, type ReplayRecord } from './records';
import { replayClass, replayComponents } from './replay-classes';
import { replayProposals } from './replay-proposals';
import { replayRepairs } from './replay-repairs';
import { replayVariants } from './replay-variants';
import type { ReplayResult } from './result';
import { tableOf } from './table';

/** The command. @returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let options: ReplayOptions;
  try {
    options = readOptions(args);
  } catch (error) {
    process.stderr.write(`${String(error)}\n\n${USAGE}\n`);
    return 2;
  }
  if (options.files.length === 0) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const started = Date.now();
  const files = await Promise.all(options.files.map(readRecords));
  const records = files
    .flat()
    .filter(record => isInSample(record, options.sample));
  const bench = new Bench(options.python);
  try {
    const results = await replayAll(records, bench, options);
    if (!options.json) {
      const seconds = Math.round((Date.now() - started) / 1000);
      process.stdout.write(`${tableOf(results)}\n\n${seconds} s\n`);
    }
  } finally {
    await bench.close();
  }
  return 0;
}

/** Replays all records, some at a time; results in the order of the records. */
async function replayAll(
  records: readonly ReplayRecord[],
  bench: Bench,
  options: ReplayOptions
): Promise<ReplayResult[]> {
  const results: ReplayResult[] = [];
  let next = 0;
  const work = async () => {
    for (let at = next++; at < records.length; at = next++) {
      const { suite, id, model } = records[at];
      const came = await replay(records[at], bench, options);
      results[at] = { suite, id, model, ...came };
      if (options.json) {
        process.stdout.write(`${JSON.stringify(results[at])}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
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
