import { parseArgs } from 'node:util';

import type { RunsIn } from '../../src/core/ports/jobs';

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
  /** Whether each rule of the reader is left out in turn, and nothing is run. */
  readonly ablate: boolean;
  /** Folder in which finished projects are left; `null` for none. */
  readonly out: string | null;
  /** What projects are built, tested and served in by the server extension; `null` for the tools of this machine. */
  readonly runtime: RunsIn | null;
  /** Settings of the Jupyter server that does it; `null` for none. */
  readonly config: string | null;
  /** How often that server is killed afterwards, in a run that it is at work at. */
  readonly kills: number;
  /** Whether to fail where a run is lost that the source says passed. */
  readonly check: boolean;
  /** Whether the packages that sessions need may be installed. */
  readonly install: boolean;
}

export const USAGE = `npm run replay -- [--json] [--sample 5%] [--jobs N] [--python COMMAND] [--no-examples] [--check] [--install] [--ablate] [--out DIR] [--runtime R] [--kills N] [--config FILE] FILE…

A folder is a recorded project: it is planned, written, repaired and then accepted with real tools.

  --json         one line per record: suite, id, model, passed, attempts, reason
  --sample 5%    a fixed part of the records; 0.05 says the same
  --jobs N       records at the same time, 2 by default
  --python CMD   the Python that runs the code, python3 by default
  --no-examples  rank variants by the model's tests alone, not by the examples of the request too
  --check        exit with 1 where a run fails here that is recorded as passed
  --install      put the packages that notebook sessions were recorded with into .cache
  --ablate       leave out each rule of the reader in turn: how many answers are read otherwise; runs nothing
  --out DIR      leave finished projects in DIR
  --runtime R    have projects built, tested and served by the server extension, in containers (container) or as
                 processes (process), and count what is left
  --kills N      kill the server N times in runs afterwards, each time at another moment, and count what is left
  --config FILE  settings of the Jupyter server that does it: c.Cellwright.container_options and the like

A file of requests in notebooks (*.jsonl) is judged by the rules alone: one line per request says
suite, id, operation, targets, asked, by, passed.`;

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
      'no-examples': { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      install: { type: 'boolean', default: false },
      ablate: { type: 'boolean', default: false },
      out: { type: 'string' },
      runtime: { type: 'string' },
      kills: { type: 'string', default: '0' },
      config: { type: 'string' }
    }
  });
  const [, number, percent] = /^(\d*\.?\d+)(%?)$/.exec(values.sample) ?? [];
  const sample = Number(number) / (percent === '%' ? 100 : 1);
  const jobs = Number(values.jobs);
  if (positionals.length === 0) {
    throw new Error('Name at least one file with recorded answers.');
  }
  if (!(sample >= 0 && sample <= 1)) {
    throw new Error(
      `--sample takes a share, e.g. 5% or 0.05, not ${values.sample}`
    );
  }
  if (!Number.isInteger(jobs) || jobs < 1) {
    throw new Error(`--jobs takes a number from 1, not ${values.jobs}`);
  }
  const { runtime = null } = values;
  if (runtime !== null && runtime !== 'container' && runtime !== 'process') {
    throw new Error(`--runtime takes container or process, not ${runtime}`);
  }
  const kills = Number(values.kills);
  if (!Number.isInteger(kills) || kills < 0) {
    throw new Error(`--kills takes a number, not ${values.kills}`);
  }
  return {
    files: positionals,
    json: values.json,
    sample,
    jobs,
    python: values.python,
    examples: !values['no-examples'],
    check: values.check,
    install: values.install,
    ablate: values.ablate,
    out: values.out ?? null,
    runtime,
    kills,
    config: values.config ?? null
  };
}
