import { assemble } from '../../../../src/core/generation/assemble/assemble';
import { cls, fn, outline } from '../outline/make';

describe('assemble', () => {
  it('puts docstring, imports, components and main block in this order [S1.83]', () => {
    const { code, placeholders, problem } = assemble(
      outline({
        module_docstring: 'Add numbers.',
        imports: ['sys', 'from pathlib import Path', 'import numpy as np'],
        components: [fn('add', { signature: '(a: int, b: int) -> int' })],
        main_execution_block: 'print(add(1, 2))'
      }),
      { add: 'def add(a: int, b: int) -> int:\n    return a + b' }
    );
    expect(code).toBe(
      [
        '"""Add numbers."""',
        '',
        '',
        'import sys',
        'from pathlib import Path',
        'import numpy as np',
        '',
        '',
        'def add(a: int, b: int) -> int:',
        '    return a + b',
        '',
        '',
        'if __name__ == "__main__":',
        '    print(add(1, 2))'
      ].join('\n')
    );
    expect([placeholders, problem]).toEqual([[], null]);
  });

  it('keeps imports as written, each once, __future__ first, with those of the parts [S1.83]', () => {
    const { code, notes } = assemble(
      outline({
        imports: ['import os', 'os', '- `re`', 'the csv module'],
        components: [fn('f')]
      }),
      {
        f: 'from __future__ import annotations\nimport json\n\ndef f():\n    return json.dumps(os.name)'
      }
    );
    expect(code.split('\n').slice(0, 4)).toEqual([
      'from __future__ import annotations',
      'import os',
      'import re',
      'import json'
    ]);
    expect(notes).toEqual([
      `"the csv module" among the outline's imports is no import.`
    ]);
  });

  it('puts a placeholder with signature, docstring and mark for a missing function [S1.84]', () => {
    const { code, placeholders } = assemble(
      outline({
        components: [
          fn('load', {
            signature: 'async def load(path: str) -> bytes',
            description: 'Read a file.',
            decorators: ['cache']
          })
        ]
      }),
      { load: null }
    );
    expect(code).toContain(
      [
        '@cache',
        'async def load(path: str) -> bytes:',
        '    """Read a file."""',
        '    pass  # TODO: Implement'
      ].join('\n')
    );
    expect(placeholders).toEqual(['load']);
  });

  it('gives a placeholder a header that parses, whatever the signature says [S1.84]', () => {
    const { code, problem } = assemble(
      outline({
        components: [
          fn('f', { signature: 'takes a path, gives rows' }),
          cls('C', { methods: [{ name: 'm', signature: '(self, a b)' }] })
        ]
      }),
      {}
    );
    expect(code).toContain('def f(*args, **kwargs):');
    expect(code).toContain('    def m(self, *args, **kwargs):');
    expect(problem).toBeNull();
  });

  it('writes a class line with bases and decorators and an indented docstring [S1.85]', () => {
    const { code } = assemble(
      outline({
        components: [
          cls('Store', {
            description: 'Keeps rows.\nIn memory.',
            bases: ['Base', 'Generic[T]', 'object'],
            decorators: ['@final'],
            methods: [{ name: 'get', signature: '(self)' }]
          })
        ]
      }),
      { 'Store.get': 'def get(self):\n    return 1' }
    );
    expect(code).toContain(
      [
        '@final',
        'class Store(Base, Generic[T]):',
        '    """Keeps rows.',
        '    In memory.',
        '    """',
        '',
        '    def get(self):',
        '        return 1'
      ].join('\n')
    );
  });

  it('shows attributes as commented hints where there is no __init__ [S1.86]', () => {
    const attributes = [
      { name: 'rows', type: 'list[str]', description: 'All.' }
    ];
    const without = assemble(
      outline({ components: [cls('A', { attributes })] }),
      {}
    ).code;
    const withInit = assemble(
      outline({
        components: [
          cls('A', {
            attributes,
            methods: [{ name: '__init__', signature: '(self)' }]
          })
        ]
      }),
      { 'A.__init__': 'def __init__(self):\n    self.rows = []' }
    ).code;
    expect(without).toContain('    # rows: list[str]  # All.\n\n    pass');
    expect(withInit).not.toContain('# rows');
  });

  it('declares the fields of a dataclass, those without a default first, with its import [S1.92]', () => {
    const { code, problem } = assemble(
      outline({
        components: [
          cls('Point', {
            decorators: ['dataclass(frozen=True)'],
            attributes: [
              { name: 'label', type: 'str', default: '""' },
              { name: 'x', type: 'float' },
              { name: 'tags', type: 'list of strings' }
            ]
          })
        ]
      }),
      {}
    );
    expect(code).toBe(
      [
        'from dataclasses import dataclass',
        '',
        '',
        '@dataclass(frozen=True)',
        'class Point:',
        '    x: float',
        '    tags: "list of strings"',
        '    label: str = ""'
      ].join('\n')
    );
    expect(problem).toBeNull();
  });

  it.each([
    [
      'not indented',
      'def get(self):\n    if self.a:\n        return 1\n    return 2'
    ],
    [
      'indented',
      '    def get(self):\n        if self.a:\n            return 1\n        return 2'
    ],
    [
      'in its class',
      'class Store:\n    def other(self):\n        return 0\n\n    def get(self):\n        if self.a:\n            return 1\n        return 2'
    ],
    ['without its def line', 'if self.a:\n    return 1\nreturn 2']
  ])('indents every line of a method that came %s [S1.87]', (_, detail) => {
    const { code } = assemble(
      outline({
        components: [
          cls('Store', { methods: [{ name: 'get', signature: '(self)' }] })
        ]
      }),
      { 'Store.get': detail }
    );
    expect(code).toBe(
      [
        'class Store:',
        '    def get(self):',
        '        if self.a:',
        '            return 1',
        '        return 2'
      ].join('\n')
    );
  });

  it('leaves the text of strings alone while it indents [S1.87] [S1.90]', () => {
    const detail = [
      'def usage(self):',
      '    """Say how.',
      '',
      '    Twice.',
      '    """',
      '    return """',
      'usage:',
      '',
      '',
      '',
      '  run',
      '"""'
    ].join('\n');
    const { code } = assemble(
      outline({
        components: [
          cls('Cli', { methods: [{ name: 'usage', signature: '(self)' }] })
        ]
      }),
      { 'Cli.usage': detail }
    );
    expect(code).toContain('        Twice.\n        """');
    expect(code).toContain('return """\nusage:\n\n\n\n  run\n"""');
  });

  it('indents a placeholder for a missing method [S1.88]', () => {
    const { code, placeholders } = assemble(
      outline({
        components: [
          cls('Store', {
            methods: [
              { name: 'get', signature: '(self) -> int', description: 'Get.' }
            ]
          })
        ]
      }),
      {}
    );
    expect(code).toContain(
      '    def get(self) -> int:\n        """Get."""\n        pass  # TODO: Implement'
    );
    expect(placeholders).toEqual(['Store.get']);
  });

  it('puts pass into an empty class [S1.89]', () => {
    expect(assemble(outline({ components: [cls('E')] }), {}).code).toBe(
      'class E:\n    pass'
    );
  });

  it('collapses blank lines [S1.90]', () => {
    const { code } = assemble(outline({ components: [fn('f')] }), {
      f: 'def f():\n    a = 1\n\n\n\n\n    return a'
    });
    expect(code).toBe('def f():\n    a = 1\n\n\n    return a');
  });

  it('reports what does not parse with its line [S1.91]', () => {
    const { problem } = assemble(outline({ components: [fn('f')] }), {
      f: 'def f():\n    return (1'
    });
    expect(problem).toEqual({
      line: 2,
      message: expect.stringContaining('never closed')
    });
  });

  it('nests classes in classes [S1.93]', () => {
    const { code, problem } = assemble(
      outline({
        components: [
          cls('Outer', {
            classes: [
              cls('Inner', {
                description: 'Inside.',
                methods: [{ name: 'm', signature: '(self)' }]
              })
            ]
          })
        ]
      }),
      { 'Outer.Inner.m': 'def m(self):\n    for x in y:\n        yield x' }
    );
    expect(code).toBe(
      [
        'class Outer:',
        '    class Inner:',
        '        """Inside."""',
        '',
        '        def m(self):',
        '            for x in y:',
        '                yield x'
      ].join('\n')
    );
    expect(problem).toBeNull();
  });

  it.each([
    ['ends in a quote"'],
    ['has """ inside'],
    ['has \\ at its end\\'],
    ['has \'\'\' and """ in it'],
    ['"""']
  ])('keeps a docstring a docstring: %s [S1.85] [S1.110]', text => {
    const { problem, code } = assemble(
      outline({
        module_docstring: text,
        components: [fn('f', { description: text })]
      }),
      {}
    );
    expect(problem).toBeNull();
    expect(code).toContain('pass  # TODO: Implement');
  });

  it('puts helpers that parts brought along at the top, each once [S1.110]', () => {
    const { code } = assemble(
      outline({
        components: [
          fn('f'),
          cls('C', { methods: [{ name: 'm', signature: '(self)' }] })
        ]
      }),
      {
        f: 'LIMIT = 3\n\ndef _clean(x):\n    return x\n\ndef f():\n    return _clean(LIMIT)\n\nprint(f())',
        'C.m':
          'def _clean(x):\n    return x\n\ndef m(self):\n    return _clean(1)'
      }
    );
    expect(code.match(/def _clean/g)).toHaveLength(1);
    expect(code.indexOf('def _clean')).toBeLessThan(code.indexOf('def f'));
    expect(code).not.toContain('print(f())');
  });

  it('keeps getter and setter of one name apart [S1.110]', () => {
    const { code, placeholders } = assemble(
      outline({
        components: [
          cls('C', {
            methods: [
              { name: 'v', signature: '(self)', decorators: ['property'] },
              { name: 'v', signature: '(self, x)', decorators: ['v.setter'] }
            ]
          })
        ]
      }),
      {
        'C.v': 'def v(self):\n    return self._v',
        'C.v#2': '@v.setter\ndef v(self, x):\n    self._v = x'
      }
    );
    expect(placeholders).toEqual([]);
    expect(code).toContain('@property\n    def v(self):');
    expect(code).toContain('@v.setter\n    def v(self, x):');
  });

  it('turns a main block in words into a comment and says so [S1.83] [S1.110]', () => {
    const { code, placeholders, problem } = assemble(
      outline({
        components: [fn('f')],
        main_execution_block: 'Parse the arguments and call f.'
      }),
      { f: 'def f():\n    return 1' }
    );
    expect(code).toContain('    # Parse the arguments and call f.\n    pass');
    expect(placeholders).toEqual(['__main__']);
    expect(problem).toBeNull();
  });
});
