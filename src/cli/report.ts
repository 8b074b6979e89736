import type { RunBundle } from '../core/journal/run-bundle';
import { hasRunTests } from '../core/journal/proof-record';
import type { RunRecord } from '../core/values/run-record';
import { RUN_MIME_TYPE } from '../core/vocabulary';
import { EXIT, type ExitCode } from './problem';

/**
 * What became of a prompt cell, from the best to the worst. `validated`: its tests ran and passed. `ran`: it ran without
 * errors and has no tests. `answered`: there was nothing to prove. `not-run`: a cell before it failed.
 */
const VERDICTS = [
  'validated',
  'ran',
  'answered',
  'not-run',
  'not-validated',
  'failed',
  'decision-needed',
  'interrupted'
] as const;

export type Verdict = (typeof VERDICTS)[number];

/** What is told of one prompt cell. */
export interface PromptReport {
  readonly notebook: string;
  /** Which prompt cell it is, from 1. */
  readonly prompt: number;
  /** Id of the cell. */
  readonly cell: string;
  readonly verdict: Verdict;
  readonly model: string | null;
  /** `null` where none were counted. */
  readonly tokens: { readonly input: number; readonly output: number } | null;
  /** Ids of the cells that it has made, in order. */
  readonly cells: readonly string[];
  readonly seconds: number;
  /** What is wrong and what to do; absent where nothing is. */
  readonly message?: string;
}

/** What became of a run. */
function verdictOf({ status, proof, blocks }: RunRecord): Verdict {
  if (status === 'dropped') {
    return 'not-validated';
  }
  if (status !== 'done') {
    return 'failed';
  }
  if (proof === null) {
    return blocks.some(({ role }) => role === 'code' || role === 'test')
      ? 'not-validated'
      : 'answered';
  }
  return proof.validated
    ? hasRunTests(proof.ran)
      ? 'validated'
      : 'ran'
    : 'not-validated';
}

/** The worst of several. */
export function worst(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce<Verdict>(
    (one, other) =>
      VERDICTS.indexOf(other) > VERDICTS.indexOf(one) ? other : one,
    'validated'
  );
}

/**
 * What became of a prompt cell.
 *
 * @param bundles the ends of its runs, in order.
 * @param over what is known of it beside its runs.
 */
export function reportOf(
  place: Pick<PromptReport, 'notebook' | 'prompt' | 'cell'>,
  bundles: readonly RunBundle[],
  over: { readonly verdict?: Verdict; readonly message?: string }
): PromptReport {
  const records = bundles.map(bundle => bundle[RUN_MIME_TYPE]);
  const last = records.at(-1);
  const usages = records.flatMap(({ usage }) => usage ?? []);
  const sum = (of: (usage: (typeof usages)[number]) => number) =>
    usages.reduce((total, usage) => total + of(usage), 0);
  const message =
    over.message ??
    (last === undefined || last.failure === null
      ? null
      : `${last.failure.message} ${last.failure.fix ?? ''}`.trim());
  return {
    ...place,
    verdict:
      over.verdict ??
      (records.length === 0 ? 'answered' : worst(records.map(verdictOf))),
    model: last?.model.served ?? last?.model.asked ?? null,
    tokens:
      usages.length === 0
        ? null
        : { input: sum(({ input }) => input), output: sum(u => u.output) },
    cells: records.flatMap(({ blocks }) =>
      blocks.flatMap(({ cell }) => cell ?? [])
    ),
    seconds: records.reduce((total, { seconds }) => total + seconds, 0),
    ...(message === null ? {} : { message })
  };
}

/** What the command ends with. */
export function exitOf(verdicts: readonly Verdict[]): ExitCode {
  switch (worst(verdicts)) {
    case 'validated':
    case 'ran':
    case 'answered':
      return EXIT.ok;
    case 'interrupted':
      return EXIT.interrupted;
    case 'decision-needed':
      return EXIT.decision;
    default:
      return EXIT.failed;
  }
}
