import { analyse } from '../../../src/core/python/analyse';
import { importRepair } from '../../../src/core/python/import-repair';

const repair = (code: string, names: string[], context = '') =>
  importRepair(code, names, analyse(context).imports);

describe('Adding the imports that code lacks [S0.29]', () => {
  it.each([
    [
      'typing names',
      'def f(x: List[int]) -> Optional[Dict]: pass',
      ['List', 'Optional', 'Dict'],
      ['from typing import Dict, List, Optional']
    ],
    ['a module', 're.sub("a", "b", x)', ['re'], ['import re']],
    [
      'modules, sorted',
      'json.dumps(math.pi)',
      ['math', 'json'],
      ['import json', 'import math']
    ],
    ['a class', 'Counter(x)', ['Counter'], ['from collections import Counter']],
    [
      'a data tool',
      'np.array(pd.Series())',
      ['np', 'pd'],
      ['import numpy as np', 'import pandas as pd']
    ],
    [
      'the datetime module',
      'datetime.timedelta(1)',
      ['datetime'],
      ['import datetime']
    ],
    [
      'the datetime class',
      'datetime.now()',
      ['datetime'],
      ['from datetime import datetime']
    ],
    [
      'the datetime class, called',
      'datetime(2024, 1, 1)',
      ['datetime'],
      ['from datetime import datetime']
    ],
    ['the time module', 'time.sleep(1)', ['time'], ['import time']],
    ['the time function', 'time()', ['time'], ['from time import time']],
    [
      'a decorator',
      '@dataclass\nclass A: pass',
      ['dataclass'],
      ['from dataclasses import dataclass']
    ],
    ['a module as a base', 'class A(abc.ABC): pass', ['abc'], ['import abc']],
    ['a name that could be anything', 'load(x)', ['load', 'x'], []],
    ["a variable that has a module's name", 'print(queue)', ['queue'], []]
  ])('knows %s', (_what, code, names, added) => {
    expect(repair(code, names).added).toEqual(added);
  });

  it('prefers what the notebook imports to what is usual', () => {
    expect(
      repair(
        'np.x(Path())',
        ['np', 'Path', 'tool'],
        'import jax.numpy as np\nfrom mine import Path, t as tool'
      ).added
    ).toEqual(['import jax.numpy as np', 'from mine import Path, t as tool']);
  });

  it.each([
    ['code', 'x = re', 'import re\n\nx = re'],
    ['imports', '# a\nimport os\nx = re', '# a\nimport re\nimport os\nx = re'],
    [
      'a docstring',
      '"""Doc\nmore."""\nx = re',
      '"""Doc\nmore."""\nimport re\n\nx = re'
    ],
    [
      'a future import',
      'from __future__ import annotations\n\nx = re',
      'from __future__ import annotations\nimport re\n\nx = re'
    ],
    ['a cell magic', '%%time\nx = re', '%%time\nimport re\n\nx = re'],
    [
      'a function with its comment',
      '# Adds.\ndef f(): re',
      'import re\n\n# Adds.\ndef f(): re'
    ]
  ])(
    'puts the line in its place: before or after %s',
    (_what, code, expected) => {
      expect(repair(code.replace(/re$/, 're.a'), ['re']).code).toBe(
        expected.replace(/re$/, 're.a')
      );
    }
  );

  it('leaves code alone where it knows nothing', () => {
    expect(repair('x = y', ['y'])).toEqual({ code: 'x = y', added: [] });
  });
});
