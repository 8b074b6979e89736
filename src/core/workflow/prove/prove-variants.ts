import { useApproval } from '../../consent/approved';
import type { Human } from '../../ports/human';
import type { RunWriter } from '../../journal/run-writer';
import { checkVariants, type ProvedVariant } from '../variants/check-variants';
import { orderVariants } from '../variants/order-variants';
import { proposedVariants } from '../variants/proposed-variant';
import type { VariantOrder } from '../variants/variant-models';
import { textToKeep } from '../variants/text-to-keep';
import { writeVariants, type WrittenVariant } from '../variants/write-variants';
import { draftsOf } from './candidate';
import { asProved, type ProvedAnswer } from './prove-answer';
import type { ProofRequest } from './proof-request';

/** What writing and proving several answers to one request needs. */
export interface VariantsRequest extends ProofRequest {
  readonly orders: readonly VariantOrder[];
  /** True where the chosen answer is gone over before it counts: then its proof comes after that. */
  readonly isChangedAfter: boolean;
  readonly human: ProofRequest['human'] & Pick<Human, 'decideVariant'>;
}

/**
 * Has several answers written at the same time, checks each in a sandbox of its own, ranks them by what they
 * do when they are run, and lets the user choose. The chosen one is the run's answer afterwards.
 *
 * @returns `null` where the answer in the journal is still to be proved: it is to be gone over first, or no
 *   variant passed its checks and the best one is to be repaired, or none has code.
 * @throws CellwrightError `cancelled`, the failure of the first variant where none came, and what the sandbox
 *   throws. What came until then is in the journal.
 */
export async function proveVariants(
  writer: RunWriter,
  work: VariantsRequest
): Promise<ProvedAnswer | null> {
  useApproval(work.plan);
  writer.write({
    type: 'variants-started',
    models: work.orders.map(({ model }) => model)
  });
  try {
    const written = await writer.stage('generate', () =>
      writeVariants(writer, work.orders, work)
    );
    const usable = withCode(writer, work, written);
    if (usable.length === 0) {
      return goOnWith(
        writer,
        written[0].index,
        'No variant has code that can be proved: this is the first that came.'
      );
    }
    return await choose(writer, work, usable);
  } catch (error) {
    keepWhatCame(writer);
    throw error;
  }
}

async function choose(
  writer: RunWriter,
  work: VariantsRequest,
  written: readonly WrittenVariant[]
): Promise<ProvedAnswer | null> {
  const { proved, tests } = await writer.stage('validate', () =>
    checkVariants(writer, work, written)
  );
  const ordering = orderVariants(proved, tests);
  writer.write({ type: 'variants-ranked', ...ordering });
  const [first] = ordering.order;
  if (proved.every(({ outcome }) => !outcome.passed)) {
    return goOnWith(
      writer,
      first,
      `No variant passed its checks: number ${first + 1}, the best of them, goes on alone.`
    );
  }
  const replies = new Map(
    written.map(({ index, candidate }) => [index, candidate.reply])
  );
  const index = await work.human.decideVariant(
    proposedVariants(writer.run.state.variants, replies, work.options.language),
    writer.run.signal
  );
  return take(writer, work, proved, index);
}

/** Makes the chosen variant the run's answer. */
function take(
  writer: RunWriter,
  { target, isChangedAfter }: VariantsRequest,
  proved: readonly ProvedVariant[],
  index: number | null
): ProvedAnswer | null {
  const variant = proved.find(item => item.index === index);
  if (variant === undefined) {
    const [{ candidate, outcome }] = proved;
    return { ...asProved(candidate, outcome, target), dropped: true };
  }
  writer.write({
    type: 'variant-chosen',
    index: variant.index,
    proved: !isChangedAfter
  });
  return isChangedAfter
    ? null
    : asProved(variant.candidate, variant.outcome, target);
}

/** Goes on with one variant as with the only answer. */
function goOnWith(writer: RunWriter, index: number, why: string): null {
  writer.write({ type: 'note-added', text: why });
  writer.write({ type: 'variant-chosen', index, proved: false });
  return null;
}

/** The variants whose code can be checked; the others are marked as failed, unless there are no more. */
function withCode(
  writer: RunWriter,
  { options }: VariantsRequest,
  written: readonly WrittenVariant[]
): readonly WrittenVariant[] {
  const usable = written.filter(
    ({ candidate }) =>
      !candidate.reply.truncated && draftsOf(candidate, options).length > 0
  );
  for (const variant of usable.length === 0 ? [] : written) {
    if (!usable.includes(variant)) {
      const { reply, text } = variant.candidate;
      writer.write({
        type: 'variant-failed',
        index: variant.index,
        text,
        failure: {
          code: 'answer-unusable',
          retryable: true,
          message: reply.truncated
            ? 'Its answer was cut before its end.'
            : 'Its answer has no code that can be used.'
        }
      });
    }
  }
  return usable;
}

/** A run that ends without a choice keeps some of what came. */
function keepWhatCame(writer: RunWriter): void {
  const text = textToKeep(writer.run.state);
  if (text !== null) {
    writer.write({ type: 'answer-replaced', text });
  }
}
