import { nearest } from '../../../src/core/nearest';

describe('nearest names what the user may have meant', () => {
  it.each<[string, string[], string[]]>([
    ['modle', ['model', 'ask'], ['model']],
    ['Config.py', ['config.py', 'confg.py'], ['config.py', 'confg.py']],
    [
      'database_manger.py',
      ['database_manager.py', 'main.py'],
      ['database_manager.py']
    ],
    ['ab', ['cd', 'xy'], []],
    ['', ['a', 'bc'], []],
    ['zzzzzz', ['model', 'param'], []],
    ['model', ['moxyz'], []],
    ['model', [], []]
  ])('%j', (word, candidates, found) => {
    expect(nearest(word, candidates, 3)).toEqual(found);
  });

  it('gives the best first and no more than asked for', () => {
    expect(nearest('abcd', ['abxy', 'abcx', 'abcd'], 2)).toEqual([
      'abcd',
      'abcx'
    ]);
  });

  it('counts a swap of neighbours as one edit', () => {
    expect(nearest('abcd', ['axyd', 'acbd'], 1)).toEqual(['acbd']);
  });
});
