import { useApproval } from '../../consent/approved';
import type { Human } from '../../ports/human';
import { failureOf } from '../../errors';
import { said, type Words } from '../../said';
import type { RunWriter } from '../../journal/run-writer';
import { withRanking, type VariantState } from '../../values/variant-state';
import { checkVariants, type ProvedVariant } from '../variants/check-variants';
import { orderVariants } from '../variants/order-variants';
import { proposedVariants } from '../variants/proposed-variant';
import type { VariantOrder } from '../variants/variant-models';
import {
  writeVariants,
  type WrittenVariant,
  type WrittenVariants
} from '../variants/write-variants';
import type { WrittenAnswer } from '../write/written-answer';
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

/** What came of variants: an answer that is proved, or one that is still to be. */
export type VariantsOutcome =
  { readonly proved: ProvedAnswer } | { readonly written: WrittenAnswer };

/**
 * Has several answers written at the same time, checks each in a sandbox of its own, ranks them by what they
 * do when they are run, and lets the user choose. The chosen one is the run's answer afterwards.
 *
 * @returns the chosen one; or the answer that is still to be proved: it is to be gone over first, or no variant
 *   passed its checks and the best one is to be repaired, or none has code.
 * @throws CellwrightError `cancelled`, the failure of the first variant where none came, and what the sandbox
 *   throws.
 */
export async function proveVariants(
  writer: RunWriter,
  work: VariantsRequest
): Promise<VariantsOutcome> {
  useApproval(work.plan);
  writer.write({
    type: 'variants-started',
    models: work.orders.map(({ model }) => model)
  });
  const came = await writer.stage('generate', () =>
    writeVariants(writer, work.orders, work)
  );
  const usable = withCode(writer, work, came);
  return usable.written.length === 0
    ? goOnWith(
        writer,
        came.written[0],
        said`No variant has code that can be proved: this is the first that came.`
      )
    : choose(writer, work, usable);
}

async function choose(
  writer: RunWriter,
  work: VariantsRequest,
  { written, failed }: WrittenVariants
): Promise<VariantsOutcome> {
  const { proved, tests } = await writer.stage('validate', () =>
    checkVariants(writer, work, written)
  );
  const ordering = orderVariants(proved, tests);
  writer.write({ type: 'variants-ranked', ...ordering });
  if (proved.every(({ outcome }) => !outcome.passed)) {
    const [first] = ordering.order;
    return goOnWith(
      writer,
      proved.find(({ index }) => index === first) ?? proved[0],
      said`No variant passed its checks: number ${first + 1}, the best of them, goes on alone.`
    );
  }
  const replies = new Map(
    written.map(({ index, candidate }) => [index, candidate.reply])
  );
  const index = await work.human.decideVariant(
    proposedVariants(
      withRanking(
        [...proved.map(({ state }) => state), ...failed].sort(
          (a, b) => a.index - b.index
        ),
        ordering.order,
        ordering.agreement
      ),
      replies,
      work.options.language
    ),
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
): VariantsOutcome {
  const variant = proved.find(item => item.index === index);
  if (variant === undefined) {
    const [{ candidate, outcome }] = proved;
    const none = asProved(candidate, outcome, target);
    return { proved: { ...none, dropped: true } };
  }
  writer.write({
    type: 'variant-chosen',
    index: variant.index,
    proved: !isChangedAfter
  });
  const { candidate, outcome } = variant;
  return isChangedAfter
    ? { written: candidate }
    : { proved: asProved(candidate, outcome, target) };
}

/** Goes on with one variant as with the only answer. */
function goOnWith(
  writer: RunWriter,
  { index, candidate }: WrittenVariant,
  why: Words
): VariantsOutcome {
  writer.write({ type: 'note-added', text: why });
  writer.write({ type: 'variant-chosen', index, proved: false });
  return { written: candidate };
}

/** The variants whose code can be checked; the others are marked as failed, unless there are no more. */
function withCode(
  writer: RunWriter,
  { options }: VariantsRequest,
  { written, failed }: WrittenVariants
): WrittenVariants {
  const usable = written.filter(
    ({ candidate }) =>
      !candidate.reply.truncated && draftsOf(candidate, options).length > 0
  );
  if (usable.length === 0) {
    return { written: usable, failed };
  }
  const useless = written
    .filter(variant => !usable.includes(variant))
    .map(({ index, candidate: { reply, text }, state }): VariantState => {
      const failure = failureOf({
        code: 'answer-unusable',
        retryable: true,
        message: reply.truncated
          ? said`Its answer was cut before its end.`
          : said`Its answer has no code that can be used.`
      });
      writer.write({ type: 'variant-failed', index, text, failure });
      return { ...state, failure };
    });
  return { written: usable, failed: [...failed, ...useless] };
}
