import {
  cellsBefore,
  type ProofTarget
} from '../../../../src/core/workflow/prove/proof-target';

const cells = [
  { id: 'data', source: 'df = load()' },
  { id: 'target', source: 'def total():\n    return df.x.sum() + offset' },
  { id: 'offset', source: 'offset = 3' },
  { id: 'numpy', source: 'import numpy as np' }
];
const change: ProofTarget = {
  use: 'change',
  source: cells[1].source,
  keeps: { signatures: 'kept' }
};
const ids = (target: ProofTarget, language = 'python') =>
  cellsBefore(cells, 'target', target, language).map(({ id }) => id);

describe('The cells that an answer is proved on', () => {
  it('are those above the cell whose place it takes, and those that this cell needed anyway', () => {
    expect(ids(change)).toEqual(['data', 'offset']);
  });

  it('are all above the prompt where the answer tests a cell', () => {
    expect(ids({ use: 'test', source: cells[1].source })).toEqual([
      'data',
      'offset',
      'numpy'
    ]);
  });
});
