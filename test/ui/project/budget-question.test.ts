import { ask, buttonOf, fieldOf, type } from '../run-view/questions/ask';

const question = () =>
  ask('project-budget', {
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
