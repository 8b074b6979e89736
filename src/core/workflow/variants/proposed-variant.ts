import type { Reply } from '../../replies/types';
import { variantPoints } from './variant-points';
import type { ProposedVariant } from '../../values/proposed-variant';
import { bestFirst } from '../../journal/variant-record';
import type { VariantState } from '../../values/variant-state';

/** Characters of a model's own words that are shown. */
const MAX_PROSE = 3000;

/**
 * The variants as a human chooses among them, best first; those that cannot be chosen last.
 *
 * @param replies what was read of each that was written, by index.
 */
export function proposedVariants(
  variants: readonly VariantState[],
  replies: ReadonlyMap<number, Reply>,
  language: string
): readonly ProposedVariant[] {
  return bestFirst(variants).map(variant => ({
    variant,
    language,
    points: variantPoints(variant, variants),
    prose: proseOf(replies.get(variant.index))
  }));
}

function proseOf(reply: Reply | undefined): string {
  const text = (reply?.segments ?? [])
    .flatMap(segment =>
      segment.kind === 'text' ? [segment.markdown.trim()] : []
    )
    .filter(markdown => markdown !== '')
    .join('\n\n');
  return text.length > MAX_PROSE ? `${text.slice(0, MAX_PROSE - 1)}…` : text;
}
