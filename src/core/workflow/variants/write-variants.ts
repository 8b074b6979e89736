import { CellwrightError } from '../../errors';
import type { RunWriter } from '../../journal/run-writer';
import { draftsOf, readCandidate, type Candidate } from '../prove/candidate';
import type { ProofRequest } from '../prove/proof-request';
import type { VariantOrder } from './variant-models';
import { writeVariant } from './write-variant';

/** A variant that was written. */
export interface WrittenVariant {
  /** Place among the variants, from 0. */
  readonly index: number;
  readonly candidate: Candidate;
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
 * @returns those that came; what happened to the others is in the journal.
 * @throws CellwrightError `cancelled`; where none came, the failure of the first.
 */
export async function writeVariants(
  writer: RunWriter,
  orders: readonly VariantOrder[],
  work: ProofRequest
): Promise<readonly WrittenVariant[]> {
  const results = await settleInTurns(orders, AT_ONCE, order =>
    writeOne(writer, order, work)
  );
  const written = results.flatMap(result => {
    if (result.status === 'rejected') {
      throw result.reason;
    }
    return result.value === null ? [] : [result.value];
  });
  if (written.length === 0) {
    throw noneCame(writer);
  }
  return written;
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
): Promise<WrittenVariant | null> {
  const { index, received } = order;
  const came =
    received ?? (await writeVariant(writer, order, work.messages, work.by));
  if (came === null) {
    return null;
  }
  const candidate = readCandidate(came.text, came.finish, work, 0, null);
  const drafts = draftsOf(candidate, work.options);
  const code = drafts.filter(({ role }) => role === 'code');
  writer.write({
    type: 'variant-written',
    index,
    text: candidate.text,
    finish: came.finish,
    served: came.served,
    code: codeText(
      (code.length > 0 ? code : drafts).map(({ source }) => source)
    )
  });
  return { index, candidate };
}

/** Code cells as one text. */
export function codeText(cells: readonly string[]): string {
  return cells.join('\n\n');
}

function noneCame(writer: RunWriter): CellwrightError {
  const { variants } = writer.run.state;
  const [first] = variants.flatMap(({ failure }) => failure ?? []);
  return new CellwrightError({
    code: first?.code ?? 'model-empty-answer',
    retryable: first?.retryable ?? true,
    message:
      `None of the ${variants.length} variants came. ${first?.message ?? ''}`.trim(),
    ...(first?.fix === undefined ? {} : { fix: first.fix })
  });
}
