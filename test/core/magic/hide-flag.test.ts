import { hiddenByPrompt, withHidden } from '../../../src/core/magic/hide-flag';
import { parseCell } from '../../../src/core/magic/parse-cell';

describe('What is left out of a prompt stands on its line [K8]', () => {
  it.each([
    ['%%llm\nhi', 'df', '%%llm --hide df\nhi'],
    ['%%llm hi there', 'df', '%%llm --hide df hi there'],
    ['%%llm --ask\r\nhi', 'cell [3]', '%%llm --hide "cell [3]" --ask\r\nhi'],
    [
      '# first\n%llm_config --data rows\n\n%%llm\nhi',
      'df',
      '# first\n%llm_config --data rows\n\n%%llm --hide df\nhi'
    ]
  ])('%j without %s', (source, name, written) => {
    expect(withHidden(source, 0, name, true)).toBe(written);
    expect(hiddenByPrompt(written, 0)).toEqual([name]);
    expect(parseCell(written)?.failures).toEqual([]);
    expect(withHidden(written, 0, name, true)).toBe(written);
    expect(withHidden(written, 0, name, false)).toBe(source);
  });

  it('is written for the prompt that is meant, of several in a cell', () => {
    const source = '%%llm\none\n%%llm --hide a\ntwo';
    expect(withHidden(source, 1, 'b', true)).toBe(
      '%%llm\none\n%%llm --hide b --hide a\ntwo'
    );
    expect(hiddenByPrompt(source, 0)).toEqual([]);
    expect(hiddenByPrompt(source, 1)).toEqual(['a']);
    expect(hiddenByPrompt(source, 2)).toBeNull();
  });

  it.each([
    ['%%llm --hide df --ask --hide=df\nhi', '%%llm --ask\nhi'],
    ['%%llm --hide "my df" --hide df\nhi', '%%llm --hide "my df"\nhi'],
    ['%%llm --hide df write about --hide df', '%%llm write about --hide df']
  ])('comes back with all its flags, and no other word: %j', (source, back) => {
    expect(withHidden(source, 0, 'df', false)).toBe(back);
  });

  it.each(['%%llm --hid df\nhi', 'x = 1', '%llm_config --hide df'])(
    'is not guessed where the line cannot be read: %j',
    source => {
      expect(withHidden(source, 0, 'df', true)).toBeNull();
      expect(hiddenByPrompt(source, 0)).toBeNull();
    }
  );
});
