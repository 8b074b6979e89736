import { applyReferences } from '../../../../src/core/workflow/classify/apply-references';
import type { Reference } from '../../../../src/core/values/intent';

const FILE = { kind: 'file', text: '@store.py' } as Reference;
const CELL = { kind: 'cell', text: '@cell[1]' } as Reference;
const IS = (operation: 'iterate' | 'review') => ({
  operation,
  confidence: 0.9,
  reasoning: 'It says so.'
});

describe('What mentions do to a decision', () => {
  it('takes files for material where the words leave it open', () => {
    expect(applyReferences(null, [FILE])?.operation).toBe('create');
  });

  it('leaves it open where a cell is mentioned: that may be what is to become different [K12]', () => {
    expect(applyReferences(null, [CELL])).toBeNull();
  });

  it('builds on a file that is to be changed, and changes a cell', () => {
    expect(applyReferences(IS('iterate'), [FILE])?.operation).toBe('extend');
    expect(applyReferences(IS('iterate'), [CELL])?.operation).toBe('iterate');
    expect(applyReferences(IS('review'), [FILE])?.operation).toBe('review');
  });
});
