import { intoFile } from '../../../../../src/core/languages/python/files/into-file';

const FILE = [
  '"""Loads."""',
  'import csv',
  '',
  'LIMIT = 3',
  '',
  '',
  'def load(path):',
  '    return open(path).read()',
  '',
  '',
  '@cached',
  'class Store:',
  '    pass',
  '',
  '',
  'if __name__ == "__main__":',
  '    load("a")',
  ''
].join('\n');

describe('The code of an answer in a file', () => {
  it('takes the places of what it defines again; all else stays, and new things come to the end', () => {
    expect(
      intoFile(
        FILE,
        'import csv\nimport json\n\ndef load(path):\n    return json.load(path)\n\ndef save(path):\n    pass'
      )
    ).toBe(
      FILE.replace('import csv', 'import csv\nimport json').replace(
        'open(path).read()',
        'json.load(path)'
      ) + '\n\ndef save(path):\n    pass\n'
    );
  });

  it('replaces a class with its decorators', () => {
    const after = intoFile(FILE, 'class Store:\n    size = 1');
    expect(after).toContain(
      'read()\n\n\nclass Store:\n    size = 1\n\n\nif __name__'
    );
    expect(after).not.toContain('@cached');
  });

  it('loses nothing that the answer leaves out, even where it has all functions and classes', () => {
    const all = 'def load(path):\n    pass\n\nclass Store:\n    size = 1';
    const after = intoFile(FILE, all);
    expect(after).toContain('LIMIT = 3');
    expect(after).toContain('if __name__ == "__main__":');
    expect(after).toContain('    size = 1');
  });

  it('is the whole file where it does more than define and has all that the file defines', () => {
    const whole =
      'LIMIT = 4\n\ndef load(path):\n    pass\n\nclass Store:\n    pass';
    expect(intoFile(FILE, whole)).toBe(whole);
    expect(intoFile('x = 1', 'x = 2')).toBe('x = 2');
  });

  it('is refused where it is a part that does more than define', () => {
    expect(intoFile(FILE, 'def load(path):\n    pass\nload("b")')).toBeNull();
  });
});
