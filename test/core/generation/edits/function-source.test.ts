import {
  functionSource,
  replaceFunction
} from '../../../../src/core/generation/edits/function-source';

const FILE = [
  'import os',
  '',
  '',
  '@cache',
  'def load(path):',
  '    return open(path)',
  '',
  '',
  'class Store:',
  '    def load(self):',
  '        """Load.',
  '',
  '        All of it.',
  '        """',
  '        return 1',
  '',
  '    size = 3',
  ''
].join('\n');

describe('function sources', () => {
  it('are read with decorators and without indentation [S1.3] [S1.29]', () => {
    expect(functionSource(FILE, 'load')).toBe(
      '@cache\ndef load(path):\n    return open(path)'
    );
    expect(functionSource(FILE, 'Store.load')).toBe(
      'def load(self):\n    """Load.\n\n    All of it.\n    """\n    return 1'
    );
    expect(functionSource(FILE, 'Store.save')).toBeNull();
    expect(functionSource(FILE, 'Nothing.load')).toBeNull();
  });

  it('are replaced in their place, the rest of the file untouched [S1.3] [S1.33]', () => {
    const after = replaceFunction(
      FILE,
      'Store.load',
      'def load(self):\n    if self.size:\n        return 2'
    );
    expect(after).toBe(
      [
        ...FILE.split('\n').slice(0, 9),
        '    def load(self):',
        '        if self.size:',
        '            return 2',
        ...FILE.split('\n').slice(15)
      ].join('\n')
    );
    expect(replaceFunction(FILE, 'gone', 'x = 1')).toBeNull();
  });
});
