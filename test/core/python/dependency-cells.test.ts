import { dependencyCells } from '../../../src/core/python/dependency-cells';

/** Finds what `code` needs of cells that are named a, b, c … in order. */
function needs(code: string, ...sources: string[]) {
  const { cells, missing } = dependencyCells(
    code,
    sources.map((source, at) => ({ id: 'abcdefgh'[at], source }))
  );
  return `${cells.join('')}|${missing.join(' ')}`;
}

describe('The cells above that code needs [B3]', () => {
  it('takes only the cells whose names it uses', () => {
    expect(needs('f(1)', 'def f(x): return x', 'y = 1')).toBe('a|');
  });

  it('takes what those cells need in turn, in document order', () => {
    expect(
      needs(
        'g(1)',
        'import math',
        'z = 3',
        'def f(x): return math.sqrt(x)',
        'def g(x): return f(x)'
      )
    ).toBe('acd|');
  });

  it('takes the last definition of a name', () => {
    expect(needs('x', 'x = 1', 'x = 2')).toBe('b|');
  });

  it('follows a value through the cells that make it', () => {
    expect(
      needs('df.sum()', 'df = load()', 'df = df.dropna()', 'def load(): pass')
    ).toBe('ab|load');
  });

  it('takes cells that change the object in between', () => {
    expect(
      needs(
        'df["b"]',
        'df = 1',
        'df["b"] = 2',
        'df.head()',
        'df.sort_values(inplace=True)'
      )
    ).toBe('abd|');
  });

  it('takes a cell that only imports', () => {
    expect(
      needs('np.zeros(3)', 'import numpy as np', 'import pandas as pd')
    ).toBe('a|');
  });

  it('names what no cell defines', () => {
    expect(needs('model.fit(df)', 'x = 1')).toBe('|df model');
  });

  it('trusts a star import with a name that nobody defines', () => {
    expect(needs('sqrt(x)', 'from math import *', 'x = 1')).toBe('ab|');
  });

  it('does not take names that only a prompt or a shell cell mentions', () => {
    expect(needs('x', '%%llm\nx = 1', '%%bash\nx=1')).toBe('|x');
  });

  it('ends where cells need each other', () => {
    expect(needs('f()', 'def f(): return g()', 'def g(): return f()')).toBe(
      'a|g'
    );
  });
});
