import { told } from '../../../../src/core/said';
import { numberSources } from '../../../../src/core/workflow/look/number-sources';

const toldSources = (...about: Parameters<typeof numberSources>) =>
  told(numberSources(...about) ?? '');

describe('Where the numbers of an answer come from [K14]', () => {
  it('is told for each, by value and not by its way of writing', () => {
    expect(
      toldSources(
        'March has 12,500.5 (output 1), 31 % of all; April 12.3, and 77 I made up in 2024.',
        ['march 12500.50\nshare 0.3104', 'april 12.3456'],
        'Why was 2024 so good?'
      )
    ).toBe(
      'From output 1: 12,500.5, 31. From output 2: 12.3. In no output: 77.'
    );
  });

  it('is nothing where there are none', () => {
    expect(numberSources('It is the 3 largest orders.', ['7'], '')).toBeNull();
  });
});
