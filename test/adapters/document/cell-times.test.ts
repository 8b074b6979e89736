import { timed, timeOf } from '../../../src/adapters/document/cell-times';

type Cell = Parameters<typeof timeOf>[0];

function makeCell(source: string, execution?: object) {
  const cell = {
    source,
    getSource: () => cell.source,
    getMetadata: () => execution
  };
  return cell as typeof cell & Cell;
}

/** Time that passes when it is told to. */
let now = 0;
beforeEach(() => {
  now = 0;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
});
afterEach(() => jest.restoreAllMocks());

const takes = (ms: number) => async () => {
  now += ms;
};

describe('how long a cell takes [E5]', () => {
  it('is known of what ran, and of nothing else', async () => {
    const cell = makeCell('fit()');
    expect(timeOf(cell)).toBeNull();
    await timed(cell, {}, takes(45));
    expect(timeOf(cell)).toBe(45);
    cell.source = 'fit(2)';
    expect(timeOf(cell)).toBeNull();
  });

  it('begins where the cell before it ends', async () => {
    const [first, second] = [makeCell('a'), makeCell('b')];
    const notebook = {};
    let end!: () => void;
    const firstEnds = new Promise<void>(resolve => (end = resolve));
    const a = timed(first, notebook, () => firstEnds);
    const b = timed(second, notebook, () => a.then(takes(5)));
    now = 100;
    end();
    await b;
    expect([timeOf(first), timeOf(second)]).toEqual([100, 5]);
  });

  it('is read from the notebook where it is written down', () => {
    const cell = makeCell('fit()', {
      'iopub.execute_input': '2026-01-01T10:00:00.000Z',
      'shell.execute_reply': '2026-01-01T10:00:42.500Z'
    });
    expect(timeOf(cell)).toBe(42_500);
    expect(timeOf(makeCell('fit()', { 'iopub.execute_input': 7 }))).toBeNull();
  });
});
