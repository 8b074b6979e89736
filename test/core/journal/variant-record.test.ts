import { parseRunRecord } from '../../../src/core/values/run-record';
import { RUN_MIME_TYPE } from '../../../src/core/vocabulary';
import { runBundle } from '../../../src/core/journal/run-bundle';
import {
  emptyRunState,
  type RunState
} from '../../../src/core/journal/run-state';
import { MAX_VARIANT_CODE } from '../../../src/core/values/recorded-variant';
import { variantsOf } from '../../../src/core/journal/variant-record';
import {
  newVariant,
  type VariantState
} from '../../../src/core/values/variant-state';

const stateWith = (
  ...variants: readonly Partial<VariantState>[]
): RunState => ({
  ...emptyRunState,
  run: 'r',
  variants: variants.map((more, index) => ({
    ...newVariant('small', index),
    finish: 'stop',
    code: `f = ${index}`,
    ...more
  }))
});

const recordOf = (state: RunState) =>
  runBundle(state, { markdown: '', blocks: [] })[RUN_MIME_TYPE];

describe('The record of variants', () => {
  it('keeps the code of those that were not chosen, best first, and can be read again [B6]', () => {
    const state = stateWith(
      { place: 1 },
      { place: 0, chosen: true },
      {
        failure: { code: 'model-stalled', retryable: true, message: 'It hung.' }
      }
    );
    const record = recordOf(state);
    expect(
      record.variants.map(({ index, code, chosen }) => [index, code, chosen])
    ).toEqual([
      [1, null, true],
      [0, 'f = 0', false],
      [2, 'f = 2', false]
    ]);
    expect(record.variants[2]).toMatchObject({
      state: 'error',
      problem: 'It hung.'
    });
    expect(parseRunRecord(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  it('is capped: whole codes as long as they fit together, in bytes', () => {
    const half = 'ä'.repeat(MAX_VARIANT_CODE / 4);
    const state = stateWith(
      { code: half },
      { code: `${half}x` },
      { code: half }
    );
    const kept = variantsOf(state).map(({ code }) => code?.length ?? null);
    expect(kept).toEqual([half.length, null, half.length]);
  });

  it('is empty in notebooks of before [S0.37]', () => {
    const { variants: _, ...old } = recordOf(emptyRunState);
    expect(parseRunRecord(old)?.variants).toEqual([]);
  });
});
