import { withWordEdges } from '../../../src/core/workflow/word-edges';

describe('The edges of words in a pattern [S4.9]', () => {
  const said = withWordEdges(/\b(?:überall|änder\w*|am|ça|plot)\b/iu);

  it.each(['nutze es überall', 'Ändern', 'das ist zu ändern', 'mach ça !'])(
    'are those of letters beyond English: %s',
    text => {
      expect(said.test(text)).toBe(true);
    }
  );

  it.each(['améliore', 'garçace', 'plotted'])(
    'are not within a word: %s',
    text => {
      expect(said.test(text)).toBe(false);
    }
  );

  it('are next to signs of languages without spaces', () => {
    expect(said.test('把plot改成绿色')).toBe(true);
  });
});
