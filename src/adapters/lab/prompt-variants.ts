import type { PromptFlags } from '../../core/magic/types';
import type { RunWriter } from '../../core/pipeline/run-writer';
import {
  variantOrders,
  type VariantOrder
} from '../../core/pipeline/variants/variant-models';
import type { ModelRequest } from '../../core/ports/language-model';
import { resolveModel } from './request';
import type { CellwrightSettings } from './settings';

/**
 * The variants that a prompt wants, by `--variants` and `--models`; empty where it wants one answer. Where
 * fewer are written than were wanted, the journal says why.
 *
 * @param asked the request as it is without variants.
 * @param writesCode whether code comes of the prompt's operation.
 */
export function promptVariants(
  writer: RunWriter,
  flags: Pick<PromptFlags, 'variants' | 'models'>,
  asked: Pick<ModelRequest, 'model' | 'temperature'>,
  user: CellwrightSettings,
  writesCode: boolean
): readonly VariantOrder[] {
  const { orders, wanted } = variantOrders({
    ...asked,
    ...(flags.variants === undefined ? {} : { variants: flags.variants }),
    models: flags.models.map(model => resolveModel({ model }, {}, user))
  });
  if (wanted < 2) {
    return [];
  }
  if (!writesCode) {
    note(writer, 'Variants are for code, so one answer was asked for.');
    return [];
  }
  if (wanted > orders.length) {
    note(
      writer,
      `${orders.length} variants at most are written at once, not ${wanted}.`
    );
  }
  return orders;
}

function note(writer: RunWriter, text: string): void {
  writer.write({ type: 'note-added', text });
}
