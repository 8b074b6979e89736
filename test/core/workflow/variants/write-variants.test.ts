import { variantOrders } from '../../../../src/core/workflow/variants/variant-models';
import { writeVariants } from '../../../../src/core/workflow/variants/write-variants';
import { code, proofSetUp } from '../set-up';

/** Eight variants, each of which waits until it is let go. */
function eight() {
  const set = proofSetUp(
    Array.from({ length: 8 }, (_, at) => code(`f = ${at}`))
  );
  const { orders } = variantOrders({ variants: 8, models: [], model: 'm' });
  const waiting: (() => void)[] = [];
  const answer = set.model.answer.bind(set.model);
  set.model.answer = async function* (request, signal) {
    await new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    yield* answer(request, signal);
  };
  return {
    ...set,
    waiting,
    writing: writeVariants(set.writer, orders, set.work)
  };
}

/** Lets everything happen that waits for nothing else. */
const settle = () => new Promise(resolve => setTimeout(resolve));

describe('Variants that are many', () => {
  it('leave the page connections to its server: four are asked for at a time [S0.15]', async () => {
    const { waiting, writing } = eight();
    await settle();
    expect(waiting).toHaveLength(4);
    waiting[2]();
    await settle();
    expect(waiting).toHaveLength(5);
    for (let at = 0; at < 8; at += 1) {
      waiting[at]();
      await settle();
    }
    const { written } = await writing;
    expect(written.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('are not asked for any more after a stop [H22]', async () => {
    const { run, waiting, writing, model } = eight();
    await settle();
    run.stop();
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(model.requests).toEqual([]);
    expect(waiting).toHaveLength(4);
  });
});
