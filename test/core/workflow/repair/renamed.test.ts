import { languageNamed } from '../../../../src/core/languages/registry';
import { renamedBy } from '../../../../src/core/workflow/repair/renamed';

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
    [
      'the nearest of several',
      [def('parse'), def('parse_line')],
      [def('parse_line_fixed')],
      ['parse_line']
    ],
    [
      'one whose caller calls the new one instead',
      [def('mean'), def('variance', 'return mean(x)')],
      [def('mean_two'), def('variance', 'return mean_two(x)')],
      ['mean']
    ],
    ['a class', ['class Stack: pass'], ['class StackTwo: pass'], ['Stack']]
  ])('[M3] is replaced: %s', (_, before, now, expected) => {
    expect([
      ...renamedBy(now, before, languageNamed('python').reading)
    ]).toEqual(expected);
  });

  it.each([
    ['what it gives again', [def('mean')], [def('mean'), def('mean_two')]],
    ['what it calls', [def('mean')], [def('mean_all', 'return mean(x)')]],
    ['another function of several', [def('load'), def('mean')], [def('parse')]],
    [
      'what a helper is only called like',
      [def('add'), def('total', 'return sum(x)')],
      [def('add_one'), def('total', 'return sum(add_one(y) for y in x)')]
    ],
    [
      'what a failure is named after',
      ['class Parse: pass', def('run', 'return Parse()')],
      ['class ParseError(Exception): pass', def('run', 'raise ParseError')]
    ],
    ['a class for a function', [def('mean')], ['class Mean: pass']]
  ])('[M3] is kept: %s', (_, before, now) => {
    expect([
      ...renamedBy(now, before, languageNamed('python').reading)
    ]).toEqual([]);
  });
});
