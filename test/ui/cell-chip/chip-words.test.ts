import type { CellState } from '../../../src/core/cells/cell-mark';
import type { CellLineage } from '../../../src/core/values/lineage';
import { stateSign } from '../../../src/ui/cell-chip/chip-words';

const signOf = (state: CellState, validation: CellLineage['validation']) =>
  stateSign({ state, lineage: { validation } });

describe('The sign of a generated cell [B7, U4]', () => {
  it('is a cross where a check failed, and none where nothing was run', () => {
    expect(signOf('not-validated', 'failed')).toBe('\u2717');
    expect(signOf('not-validated', 'skipped')).toBe('\u2013');
    expect(signOf('validated', 'passed')).toBe('\u2713');
    // Edited after its checks, whatever they found.
    expect(signOf('edited', 'skipped')).toBe('\u270e');
  });
});
