import type { Verdict } from '../../src/core/checks/types';
import { answerCandidates, type WantedDefinition } from './answer-candidates';
import { definitionsOf } from './definition-slice';
import {
  compareOutcomes,
  outcomeOf,
  type Outcome
} from '../../src/core/workflow/repair/outcome';
import type { CodeStep } from '../../src/core/ports/sandbox';
import {
  dependencyCells,
  type SourceCell
} from '../../src/core/python/dependency-cells';
import { readReply } from '../../src/core/replies/read-reply';
import type { Bench } from './bench';
import type { RecordBase } from './records';

/** An answer that was read, prepared and checked. */
export interface Proposal {
  /** Cells that it needs, then its code. */
  readonly steps: readonly CodeStep[];
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

/** The code of a text as blocks joined; empty where there is none. */
export function codeIn(text: string): string {
  return readReply(text, { truncated: false, language: 'python' })
    .segments.filter(segment => segment.kind === 'block')
    .filter(({ role }) => role !== 'other')
    .map(({ code }) => code)
    .join('\n\n');
}

/** What the request gives: its imports and helper definitions as a cell above, its stub as the wish. */
export function givenBy({ prompt, entryPoint }: RecordBase): {
  readonly wanted: WantedDefinition;
  readonly cells: readonly SourceCell[];
} {
  const given = codeIn(prompt);
  const source = definitionsOf(given, new Set([entryPoint]));
  return {
    wanted: { name: entryPoint, given },
    cells: source === '' ? [] : [{ id: 'request', source }]
  };
}

/**
 * Reads an answer in all the ways that it can be taken and keeps the one that does best in the checks.
 *
 * @param request what the checks take examples from.
 * @param cells the cells above.
 */
export async function propose(
  bench: Bench,
  text: string,
  about: {
    readonly wanted: WantedDefinition;
    readonly request: string;
    readonly cells: readonly SourceCell[];
    /** Limit of each step of the checks, in milliseconds. */
    readonly timeMs?: number;
  }
): Promise<Proposal | null> {
  const { wanted, request, cells, timeMs } = about;
  const reply = readReply(text, { truncated: false, language: 'python' });
  let best: Proposal | null = null;
  for (const code of answerCandidates(reply, wanted)) {
    const verdict = await bench.check(code, request, cells, timeMs);
    const outcome = outcomeOf(verdict);
    if (best === null || compareOutcomes(outcome, best.outcome) > 0) {
      best = { steps: stepsOf(verdict.code, cells), verdict, outcome };
    }
    if (outcome.passed) {
      break;
    }
  }
  return best;
}

function stepsOf(
  code: readonly string[],
  cells: readonly SourceCell[]
): CodeStep[] {
  const needed = dependencyCells(code.join('\n'), cells).cells;
  return [
    ...cells
      .filter(({ id }) => needed.includes(id))
      .map(({ source }) => ({ role: 'context' as const, source })),
    ...code.map(source => ({ role: 'code' as const, source }))
  ];
}
