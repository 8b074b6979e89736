import { parseArgs } from 'node:util';

/** What the command line says. */
export interface ReplayOptions {
  readonly files: readonly string[];
  /** One line of JSON per record instead of the table. */
  readonly json: boolean;
  /** Share of the records that is replayed, 0 to 1. */
  readonly sample: number;
  /** Records that are replayed at the same time. */
  readonly jobs: number;
  readonly python: string;
  /** Whether variants are also judged by the examples in the request. */
  readonly examples: boolean;
}

export const USAGE = `npm run replay -- [--json] [--sample 5%] [--jobs N] [--python COMMAND] [--no-examples] FILE…

  --json         one line per record: suite, id, model, passed, attempts, reason
  --sample 5%    a fixed part of the records
  --jobs N       records at the same time, 2 by default
  --python CMD   the Python that runs the code, python3 by default
  --no-examples  rank variants by the model's tests alone, not by the examples of the request too`;

/** Reads the command line. @throws Error with a sentence for the user. */
export function readOptions(args: readonly string[]): ReplayOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      sample: { type: 'string', default: '100%' },
      jobs: { type: 'string', default: '2' },
      python: { type: 'string', default: 'python3' },
      'no-examples': { type: 'boolean', default: false }
    }
  });
  const share = /^(\d+(?:\.\d+)?)%$/.exec(values.sample)?.[1];
  const jobs = Number(values.jobs);
  if (share === undefined || Number(share) > 100) {
    throw new Error(
      `--sample takes a percentage, e.g. 5%, not ${values.sample}`
    );
  }
  if (!Number.isInteger(jobs) || jobs < 1) {
    throw new Error(`--jobs takes a number from 1, not ${values.jobs}`);
  }
  return {
    files: positionals,
    json: values.json,
    sample: Number(share) / 100,
    jobs,
    python: values.python,
    examples: !values['no-examples']
  };
}
