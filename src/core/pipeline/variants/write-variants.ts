import { CellwrightError } from '../../errors';
import type { RunWriter } from '../run-writer';
import { draftsOf, readCandidate, type Candidate } from '../stages/candidate';
import type { ProofRequest } from '../stages/proof-request';
import type { VariantOrder } from './variant-models';
import { writeVariant } from './write-variant';

/** A variant that was written. */
export interface WrittenVariant {
  /** Place among the variants, from 0. */
  readonly index: number;
  readonly candidate: Candidate;
}

/**
 * Has all variants written at the same time, each by a request of its own but those that had arrived before
 * an interruption.
 *
 * @returns those that came; what happened to the others is in the journal.
 * @throws CellwrightError `cancelled`; where none came, the failure of the first.
 */
export async function writeVariants(
  writer: RunWriter,
  orders: readonly VariantOrder[],
  work: ProofRequest
): Promise<readonly WrittenVariant[]> {
  const results = await Promise.allSettled(
    orders.map(order => writeOne(writer, order, work))
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
