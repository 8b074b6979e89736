import { estimateTokens } from '../../context/estimate-tokens';
import { costOf, type PriceTable } from '../../journal/cost';
import { contractFiles } from '../contract/contract-files';
import { plannedPaths, type ProjectPlan } from './plan-schema';

/** Tokens that one file of a project has on average. */
const FILE_TOKENS = 900;

/** Share of the files that is asked for again: measured on recorded projects it was a fifth. */
const REPAIR_SHARE = 0.2;

/** What a project will likely take, before it is approved. */
export interface ProjectEstimate {
  /** Requests without any repair: one per file. */
  readonly calls: number;
  /** Requests with the repairs that are usual. */
  readonly likelyCalls: number;
  readonly input: number;
  readonly output: number;
  /** US dollars; `null` where no price is known. */
  readonly cost: number | null;
}

/** What a project is written with, as far as it counts for what it takes. */
export interface ProjectMeans {
  /** Names of the model, best first, and what it costs. */
  readonly models: readonly (string | null)[];
  readonly prices: PriceTable;
  /** Tokens of the project that a request may hold. */
  readonly room: number;
  /** Tokens that go with each request: attached files, and the conversation above. */
  readonly beside: number;
  /** Paths whose answers are there already: they are not asked for again. */
  readonly written?: readonly string[];
}

/** What it likely takes to write a plan's files. */
export function estimateProject(
  plan: ProjectPlan,
  { models, prices, room, beside, written = [] }: ProjectMeans
): ProjectEstimate {
  const known = new Set([
    ...contractFiles(plan).map(({ path }) => path),
    ...written
  ]);
  const calls = plannedPaths(plan).filter(path => !known.has(path)).length;
  const planTokens = estimateTokens(JSON.stringify(plan));
  // Where all files are there, their tests may still find something.
  const repairs = Math.max(1, Math.ceil(calls * REPAIR_SHARE));
  const likelyCalls = calls + repairs;
  let input = 0;
  for (let at = 0; at < calls; at += 1) {
    const there = written.length + at;
    input += beside + Math.min(room, planTokens + there * FILE_TOKENS);
  }
  input +=
    repairs *
    (beside +
      Math.min(room, planTokens + (written.length + calls / 2) * FILE_TOKENS));
  const output = likelyCalls * FILE_TOKENS;
  const usage = { input: Math.ceil(input), output, estimated: true };
  return {
    calls,
    likelyCalls,
    input: usage.input,
    output,
    cost: costOf(usage, models, prices)
  };
}
