import { magicHint } from '../../../src/core/magic/magic-hint';
import { isMagicCell } from '../../../src/core/magic/parse-cell';

describe('a cell that looks meant for us says what to write [U12]', () => {
  it.each([
    ['%%lmm\nadd a plot', 'Did you mean `%%llm`?'],
    ['%%LLM\nadd a plot', 'Did you mean `%%llm`?'],
    ['%%lllm\nadd a plot', 'Did you mean `%%llm`?'],
    ['%llm what is this?', 'request below it'],
    ['%llm', 'request below it'],
    ['%%llm--ask\nwhat is this?', '`%%llm --ask`'],
    [' %%llm\nadd a plot', 'Remove the spaces'],
    ['import pandas as pd\n%%llm\nadd a plot', 'first line of its cell'],
    ['%%time\n%%llm\nadd a plot', 'first line of its cell'],
    ['%%llm_config --model a', 'written with one `%`'],
    ['%llm_confg --model a', 'Did you mean `%llm_config`?'],
    ['x = 1\n%llm_config --model a', 'above everything else'],
    ['%%llm?', '`%%llm --help`'],
    ['??%llm_config', '`%llm_config --help`']
  ])('%j', (source, words) => {
    expect(isMagicCell(source)).toBe(false);
    expect(magicHint(source)).toContain(words);
  });
});

describe('other cells are not talked about', () => {
  it.each([
    '',
    'x = 1',
    '%%time\nx = 1',
    '%%html\n<b>x</b>',
    '%%sql\nselect 1',
    '%matplotlib inline',
    '%lsmagic',
    '%ll',
    '%lm',
    '%alias',
    'print("%%llm")',
    'a %llm b'
  ])('%j', source => {
    expect(magicHint(source)).toBeNull();
  });
});
