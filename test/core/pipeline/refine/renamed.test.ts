import { renamedBy } from '../../../../src/core/pipeline/refine/renamed';

const def = (name: string, body = 'return 1') => `def ${name}(x):\n    ${body}`;

describe('What a repair gives under another name', () => {
  it.each([
    ['a number more', [def('mean')], [def('mean_two')], ['mean']],
    ['a word more', [def('mean')], [def('safeMean')], ['mean']],
    [
      'the only one, called otherwise',
      [def('mean')],
      [def('average')],
      ['mean']
    ],
    [
      'one of several',
      [def('load'), def('mean')],
      [def('mean_fixed')],
      ['mean']
    ],
    ['a class', ['class Stack: pass'], ['class StackTwo: pass'], ['Stack']]
  ])('[M3] is replaced: %s', (_, before, now, expected) => {
    expect([...renamedBy(now, before)]).toEqual(expected);
  });

  it.each([
    ['what it gives again', [def('mean')], [def('mean'), def('mean_two')]],
    ['what it calls', [def('mean')], [def('mean_all', 'return mean(x)')]],
    ['another function of several', [def('load'), def('mean')], [def('parse')]],
    ['a class for a function', [def('mean')], ['class Mean: pass']]
  ])('[M3] is kept: %s', (_, before, now) => {
    expect([...renamedBy(now, before)]).toEqual([]);
  });
});
