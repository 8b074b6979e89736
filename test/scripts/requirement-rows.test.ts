import { rowsIn, tagsIn } from '../../scripts/lib/requirement-rows.mjs';

describe('The rows of a list of requirements', () => {
  it('are its list items that begin with a number, in order', () => {
    const text = [
      '# Rows S0 to S4',
      '- S0.1 `iterate` updates an artifact',
      '  * **H27** Five repairs fail',
      '- B1 a plan',
      '- no row, though it names S0.2',
      'S0.3 is no item'
    ].join('\n');
    expect(rowsIn(text)).toEqual([
      { id: 'S0.1', text: '`iterate` updates an artifact' },
      { id: 'H27', text: 'Five repairs fail' },
      { id: 'B1', text: 'a plan' }
    ]);
  });

  it('are rows of a table, too', () => {
    const text = '| row | promise |\n| --- | --- |\n| C12 | one undo step |\n';
    expect(rowsIn(text)).toEqual([{ id: 'C12', text: 'one undo step' }]);
  });

  it('are entries whose number is bold, alone or with the words after it', () => {
    const text = [
      '- **L1. A cell is lost.** A re-run takes',
      '  the wrong one.',
      '',
      '- **V7. Forged.** (a) code',
      '- **M8.** "make it better" asks nothing.',
      '- **U10.** Clipped',
      '- **Not a row.** It names **L1.**'
    ].join('\n');
    expect(rowsIn(text)).toEqual([
      { id: 'L1', text: 'A cell is lost. A re-run takes' },
      { id: 'V7', text: 'Forged. (a) code' },
      { id: 'M8', text: '"make it better" asks nothing.' },
      { id: 'U10', text: 'Clipped' }
    ]);
  });
});

describe('The tags of a test', () => {
  // Put together here, so that this file is not taken for a test of those rows.
  const tag = (inside: string) => `it('keeps it [${inside}]', () => {`;

  it.each([
    ['B2', ['B2']],
    ['S0.27, H16', ['S0.27', 'H16']],
    ['S1.6\u2013S1.9', ['S1.6', 'S1.7', 'S1.8', 'S1.9']],
    ['H1-H3, B5', ['H1', 'H2', 'H3', 'B5']],
    ['S1.9-S1.8', []]
  ])('are the numbers in square brackets: %s', (inside, rows) => {
    expect(tagsIn(tag(inside))).toEqual(rows);
  });

  it('may stand in several brackets', () => {
    expect(tagsIn(tag('S1.1] [S1.2'))).toEqual(['S1.1', 'S1.2']);
  });

  it.each(['acceptance 3', 'S0.', 'see S0.1', '0', 'S0.1 and S0.2'])(
    'are not other words in brackets: %s',
    inside => {
      expect(tagsIn(tag(inside))).toEqual([]);
    }
  );
});
