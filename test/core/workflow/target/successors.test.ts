import { successorsOf } from '../../../../src/core/workflow/target/successors';

const code = (source: string) => ({ role: 'code' as const, source });
const A = { id: 'a', source: 'def load():\n    return 1' };
const B = { id: 'b', source: 'df = load()\ntotal = 2' };
const PLOT = { id: 'p', source: 'plt.plot(total)' };

describe('The new versions of several cells [K12]', () => {
  it.each([
    ['by what they define, in any order', [B, A], [A, B], 'b a'],
    ['by their order where a cell defines nothing', [A, PLOT], [A, PLOT], 'a p']
  ])('are known %s', (_, blocks, before, ids) => {
    const cells = blocks.map(({ source }) => code(`${source}  # new`));
    const found = successorsOf(cells, before);
    expect(
      cells.map(
        cell => [...(found ?? [])].find(([, version]) => version === cell)?.[0]
      )
    ).toEqual(ids.split(' '));
  });

  it('are not guessed where one block stands for two cells', () => {
    const joined = code(`${A.source}\n${B.source}`);
    expect(successorsOf([joined], [A, B])).toBeNull();
  });

  it('leave out a cell that is not given', () => {
    const found = successorsOf([code(A.source), code('extra = 1')], [A]);
    expect([...(found ?? [])].map(([id]) => id)).toEqual(['a']);
  });
});
