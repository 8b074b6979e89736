import { nullTranslator } from '@jupyterlab/translation';
import { UsageDetails } from '../../../src/ui/run-view/usage-details';

const trans = nullTranslator.load('cellwright');

describe('The times of the stages in the card [S0.58]', () => {
  const shown = (more: Partial<Parameters<UsageDetails['update']>[0]>) => {
    const details = new UsageDetails(trans, () => undefined);
    details.update({
      usage: null,
      cost: null,
      priced: null,
      budgets: {},
      stageTimes: { generate: 12_340, validate: 900, cells: 4 },
      running: false,
      ...more
    });
    return details.node;
  };

  it('stand in its details when the run is over', () => {
    expect(shown({}).lastElementChild?.textContent).toBe(
      'Time: writing 12.3 s, checks 0.9 s'
    );
    expect(shown({}).hidden).toBe(false);
  });

  it('do not change under the reader while it runs', () => {
    expect(shown({ running: true }).hidden).toBe(true);
  });
});
