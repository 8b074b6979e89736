import { chooseTarget } from '../../../../src/core/workflow/target/choose-target';
import {
  settledTarget,
  targetQuestion
} from '../../../../src/core/workflow/target/ask-target';
import { codeCell, scene } from './scenes';

const around = scene([
  codeCell('a', 'import re\n\ndef parse(text):\n    return text.split()'),
  codeCell('b', 'def join(words):\n    return " ".join(words)'),
  codeCell('c', 'parse("a b")')
]);
const choice = chooseTarget('improve the function', 'iterate', around);

const answered = (answer: string, assumed = false) =>
  settledTarget(choice, around, [
    { question: 'Which code do you mean?', answer, assumed }
  ]).targets;

describe('The question which code is meant [S4.9]', () => {
  it('names each by its cell and its first telling line', () => {
    expect(targetQuestion(choice, around)?.choices).toEqual([
      'cell a: def parse(text):',
      'cell b: def join(words):'
    ]);
  });

  it('takes a choice, the name of a cell or of a function, and else the nearest', () => {
    expect(answered('cell a: def parse(text):')).toEqual(['a']);
    expect(answered('cell b')).toEqual(['b']);
    expect(answered('parse')).toEqual(['a']);
    expect(answered('hm')).toEqual(['b']);
  });

  it('is not there where one is meant', () => {
    const one = chooseTarget('improve parse()', 'iterate', around);
    expect(targetQuestion(one, around)).toBeNull();
  });
});
