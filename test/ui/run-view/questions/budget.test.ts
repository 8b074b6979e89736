import { ask, buttonOf, fieldOf, type } from './ask';

const question = () =>
  ask('budget', {
    of: 'project',
    next: null,
    budget: { tokens: 30_000, dollars: 0.5 },
    spent: { tokens: 31_000, dollars: 0.4 }
  });

describe('the question whether a project may take more', () => {
  it('says what it took, and proposes as much once more [N12]', async () => {
    const { node, answered } = await question();
    expect(node.textContent).toContain('31,000 tokens ($0.40)');
    type(fieldOf(node, 'Pause at US dollars'), '');
    buttonOf(node, 'Go on').click();
    expect(await answered).toEqual({ tokens: 61_000, dollars: null });
  });

  it('can be answered with the end', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Stop here').click();
    expect(await answered).toBeNull();
  });
});

describe('the question whether a prompt may take more [B9, N12]', () => {
  const reached = {
    of: 'prompt' as const,
    budget: { tokens: 20_000, dollars: 0.5 },
    spent: { tokens: 12_000, dollars: 0.3 },
    next: { tokens: 9_000, dollars: 0.25 },
    work: { answers: 3, repairs: 1 }
  };

  it('says what was taken, what comes next, and proposes enough for it', async () => {
    const { node, answered } = await ask('budget', reached);
    expect(node.textContent).toContain(
      'This prompt has taken 12,000 tokens ($0.30). Its budget is 20,000 tokens or $0.50.'
    );
    expect(node.textContent).toContain(
      '3 answers, and a repair should checks fail, take about 9,000 tokens ($0.25).'
    );
    buttonOf(node, 'Go on').click();
    expect(await answered).toEqual({ tokens: 41_000, dollars: 1.1 });
  });

  it('says that money cannot be counted where no price is set, and leads to where it is', async () => {
    const { node, answered } = await ask('budget', {
      ...reached,
      spent: { tokens: 0, dollars: 0 },
      next: { tokens: 900, dollars: null }
    });
    expect(node.textContent).toContain('No price is set for this model');
    expect(buttonOf(node, 'Set a price')).toBeTruthy();
    buttonOf(node, 'Go on').click();
    expect(await answered).toEqual({ tokens: 21_000, dollars: null });
  });
});
