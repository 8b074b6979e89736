import type { PromptFlags } from '../magic/types';
import type { RunWriter } from '../journal/run-writer';
import {
  variantOrders,
  withReceived,
  type VariantOrder
} from './variants/variant-models';
import type { ReceivedVariant } from '../journal/resume';
import type { ModelRequest } from '../ports/language-model';
import { resolveModel } from './model-request';
import type { UserSettings } from './user-settings';
import { said, type Words } from '../said';

/**
 * The variants that a prompt wants, by `--variants` and `--models` or in its words; empty where it wants one answer. Where
 * fewer are written than were wanted, the journal says why.
 *
 * @param asked the request as it is without variants.
 * @param flags with how many different solutions the words of the request ask for; what is flagged counts more.
 * @param writesCode whether code comes of the prompt's operation.
 * @param received those that an interrupted run had.
 */
export function wantedVariants(
  writer: RunWriter,
  flags: Pick<PromptFlags, 'variants' | 'models'> & {
    readonly inWords?: number | undefined;
  },
  asked: Pick<ModelRequest, 'model' | 'temperature'>,
  user: UserSettings,
  writesCode: boolean,
  received: readonly ReceivedVariant[] = []
): readonly VariantOrder[] {
  const isFlagged = flags.variants !== undefined || flags.models.length > 0;
  const variants = isFlagged ? flags.variants : flags.inWords;
  const { orders, wanted } = variantOrders({
    ...asked,
    ...(variants === undefined ? {} : { variants }),
    models: flags.models.map(model => resolveModel({ model }, {}, user))
  });
  if (wanted < 2) {
    return [];
  }
  if (!writesCode && !isFlagged) {
    return [];
  }
  if (!writesCode) {
    note(writer, said`Variants are for code, so one answer was asked for.`);
    return [];
  }
  if (wanted > orders.length) {
    note(
      writer,
      said`${orders.length} variants at most are written at once, not ${wanted}.`
    );
  }
  const known = withReceived(orders, received);
  const count = known.filter(order => order.received !== undefined).length;
  if (count > 0) {
    note(
      writer,
      said`${count} of ${orders.length} variants had arrived before the interruption; they were not asked for again.`
    );
  }
  return known;
}

function note(writer: RunWriter, text: Words): void {
  writer.write({ type: 'note-added', text });
}
