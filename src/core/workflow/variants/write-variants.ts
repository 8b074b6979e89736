import { CellwrightError, wordsOf } from '../../errors';
import { said, sentences } from '../../said';
import type { RunWriter } from '../../journal/run-writer';
import { draftsOf, readCandidate, type Candidate } from '../prove/candidate';
import type { ProofRequest } from '../prove/proof-request';
import type { VariantOrder } from './variant-models';
import {
  newVariant,
  wordsIn,
  type VariantState
} from '../../values/variant-state';
import type { WrittenAnswer } from '../write/written-answer';
import { writeVariant, type FailedVariant } from './write-variant';

/** A variant that was written. */
export interface WrittenVariant {
  /** Place among the variants, from 0. */
  readonly index: number;
  readonly candidate: Candidate;
  /** What is known of it by now. */
  readonly state: VariantState;
}

/** What came of the variants of a request. */
export interface WrittenVariants {
  /** At least one. */
  readonly written: readonly WrittenVariant[];
  readonly failed: readonly VariantState[];
}

/**
 * Requests at the same time. A browser has six connections to a server, and the page needs some of them: to
 * save, to start a kernel, even to be loaded again.
 */
const AT_ONCE = 4;

/**
 * Has variants written at the same time, each by a request of its own but those that had arrived before an
 * interruption.
 *
 * @throws CellwrightError `cancelled`; where none came, the failure of the first.
 */
export async function writeVariants(
  writer: RunWriter,
  orders: readonly VariantOrder[],
  work: ProofRequest
): Promise<WrittenVariants> {
  const results = await settleInTurns(orders, AT_ONCE, order =>
    writeOne(writer, order, work)
  );
  const came = results.map(result => {
    if (result.status === 'rejected') {
      throw result.reason;
    }
    return result.value;
  });
  const written = came.flatMap(variant =>
    'candidate' in variant ? variant : []
  );
  const failed = came.flatMap(variant =>
    'candidate' in variant ? [] : variant
  );
  if (written.length === 0) {
    throw noneCame(failed);
  }
  return { written, failed };
}

/** Works on all items, on at most so many at a time, and settles with all of them, in their order. */
async function settleInTurns<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>
): Promise<PromiseSettledResult<R>[]> {
  const results: PromiseSettledResult<R>[] = [];
  const left = [...items.entries()];
  const takeTurns = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [at, item] = next;
      [results[at]] = await Promise.allSettled([work(item)]);
    }
  };
  await Promise.all(Array.from({ length: most }, takeTurns));
  return results;
}

async function writeOne(
  writer: RunWriter,
  order: VariantOrder,
  work: ProofRequest
): Promise<WrittenVariant | VariantState> {
  const { index, received, model } = order;
  const ordered = newVariant(model, index);
  const came: WrittenAnswer | FailedVariant =
    received === undefined
      ? await writeVariant(writer, order, work.messages, work.by)
      : { ...received, asked: model };
  if ('failure' in came) {
    return { ...ordered, ...came, words: wordsIn(came.text) };
  }
  const candidate = readCandidate(came, work, 0, null);
  const drafts = draftsOf(candidate, work.options);
  const code = drafts.filter(({ role }) => role === 'code');
  const facts = {
    text: candidate.text,
    finish: came.finish,
    served: came.served,
    code: codeText(
      (code.length > 0 ? code : drafts).map(({ source }) => source)
    )
  };
  writer.write({ type: 'variant-written', index, ...facts });
  const state = { ...ordered, ...facts, words: wordsIn(facts.text) };
  return { index, candidate, state };
}

/** Code cells as one text. */
export function codeText(cells: readonly string[]): string {
  return cells.join('\n\n');
}

function noneCame(failed: readonly VariantState[]): CellwrightError {
  const [first] = failed.flatMap(({ failure }) => failure ?? []);
  return new CellwrightError({
    code: first?.code ?? 'model-empty-answer',
    retryable: first?.retryable ?? true,
    message: sentences(
      said`None of the ${failed.length} variants came.`,
      first ? wordsOf(first).message : null
    ),
    fix: first && wordsOf(first).fix
  });
}
