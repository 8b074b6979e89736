import { nullTranslator } from '@jupyterlab/translation';
import { emptyRunState } from '../../../src/core/journal/run-state';
import { factsOfState } from '../../../src/ui/run-view/run-facts';
import { StatusLine } from '../../../src/ui/run-view/status-line';
import { UsageDetails } from '../../../src/ui/run-view/usage-details';
import { buttonOf } from './questions/ask';

const trans = nullTranslator.load('cellwright');
const state = {
  ...emptyRunState,
  usage: { input: 1000, output: 200, estimated: false },
  budgets: {
    prompt: { tokens: 20_000, dollars: 0.5 },
    notebook: { tokens: null, dollars: 5 }
  }
};

describe('What a card says of tokens and money [B9]', () => {
  const open = jest.fn();
  const details = (more: Partial<typeof emptyRunState>) => {
    const shown = new UsageDetails(trans, open);
    shown.update(factsOfState({ ...state, ...more }, 0));
    return shown.node;
  };

  it('is the cost with the day of its price, and the budgets', () => {
    const { textContent } = details({ cost: 0.0123, priced: '2026-05-01' });
    expect(textContent).toContain(
      'Used: 1,000 tokens in, 200 out, $0.0123 at the price of 2026-05-01'
    );
    expect(textContent).toContain(
      'Budget of this prompt: 20,000 tokens or $0.50. Budget of the notebook: $5.00.'
    );
  });

  it('is a way to a price where none is set, never a cost of nothing', () => {
    const node = details({ cost: null });
    expect(node.textContent).toContain('no price is set for this model');
    buttonOf(node, 'Set a price').click();
    expect(open).toHaveBeenCalledTimes(1);
    expect(details({ cost: 0.1 }).querySelector('button')?.hidden).toBe(true);
  });

  it('stands in the status line while it runs, as a part of what was agreed to', () => {
    const line = new StatusLine(trans);
    line.update(factsOfState({ ...state, cost: 0.01 }, 0), false);
    expect(line.node.textContent).toContain('1,200 of 20,000 tokens');
    expect(line.node.textContent).toContain('$0.01 of $0.50');
  });
});
