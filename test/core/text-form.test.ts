import { inFormOf } from '../../src/core/text-form';
import { loadReaders, readFacts } from '../../src/core/project/fit/readers';
import { intoFile } from '../../src/core/languages/python/files/into-file';

const BOM = '\uFEFF';

describe('A file that is answered whole keeps its form [S2.51]', () => {
  it.each([
    ['its mark at the beginning', `${BOM}a\nb\n`, 'a\nc\n', `${BOM}a\nc\n`],
    ['no mark where it had none', 'a\n', `${BOM}a\nc\n`, 'a\nc\n'],
    ['its ends of lines', 'a\r\nb\r\n', 'a\nc\n', 'a\r\nc\r\n'],
    ['plain ends of lines', 'a\nb\n', 'a\r\nc\r\n', 'a\nc\n'],
    ['no last newline', 'a\nb', 'a\nc\n', 'a\nc'],
    ['its last newline', 'a\nb\n', 'a\nc', 'a\nc\n'],
    ['both kinds of ends', 'a\r\nb\nc\n', 'a\nx\nb\nc\n', 'a\r\nx\nb\nc\n'],
    ['equal lines with other ends', '\r\n\na\n', '\n\nb\n', '\r\n\nb\n'],
    ['all of that', `${BOM}a\r\nb`, 'a\nb\nc\n', `${BOM}a\r\nb\r\nc`],
    ['nothing of nothing', '', 'a\n', 'a\n'],
    ['what is emptied', 'a\r\n', '', '']
  ])('%s', (_what, original, text, result) => {
    expect(inFormOf(original, text)).toBe(result);
  });

  it('and a text that was not changed is the same to the byte', () => {
    for (const text of [
      'a\n',
      'a',
      '\n',
      '\r\n',
      `${BOM}a\r\n\r\nb`,
      'a\r\nb\n',
      'a\n\n\n'
    ]) {
      expect(inFormOf(text, text)).toBe(text);
      expect(inFormOf(text, text.replace(BOM, '').replace(/\r\n/g, '\n'))).toBe(
        text
      );
    }
  });

  it('and a mark at the beginning is no fault of Python', async () => {
    const code = `${BOM}import os\r\n\r\n\r\ndef f():\r\n    return os\r\n`;
    const facts = readFacts(await loadReaders(['a.py']), 'a.py', code);
    expect(facts.syntax).toBeNull();
    expect(inFormOf(code, intoFile(code, 'def f():\n    return 1') ?? '')).toBe(
      `${BOM}import os\r\n\r\n\r\ndef f():\r\n    return 1\r\n`
    );
  });
});
