/** @jest-environment jsdom */
import { nullTranslator } from '@jupyterlab/translation';
import { CriteriaDetails } from '../../../src/ui/run-view/criteria-details';

const trans = nullTranslator.load('cellwright');

describe('The criteria of a plan in the card [S0.35]', () => {
  it('stand each with how its verdict is known', () => {
    const details = new CriteriaDetails(trans);
    expect(details.node.hidden).toBe(true);
    details.update([
      { text: 'Sums', verdict: 'tested', test: 'test_sum', reason: '' },
      { text: 'Docs', verdict: 'read', test: null, reason: 'Line 2.' },
      { text: 'Async', verdict: 'unmet', test: null, reason: 'It is plain.' },
      { text: 'Fast', verdict: 'open', test: null, reason: 'Not measured.' }
    ]);
    expect(details.node.hidden).toBe(false);
    const items = [...details.node.querySelectorAll('li')];
    expect(items.map(({ textContent }) => textContent)).toEqual([
      'SumsShown by the test test_sum, which passed.',
      'DocsMet by the reviewer’s reading; no test shows it. Line 2.',
      'AsyncNot met by the reviewer’s reading. It is plain.',
      'FastNot known. Not measured.'
    ]);
  });
});
