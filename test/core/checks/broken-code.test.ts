import fc from 'fast-check';

import { hasEdgeCase } from '../../../src/core/checks/quality/edge-cases';
import { mutantsOf } from '../../../src/core/checks/quality/mutants';
import { runnableTests } from '../../../src/core/checks/quality/runnable-tests';
import { findTampering } from '../../../src/core/checks/quality/tampering';
import { testPlan } from '../../../src/core/checks/quality/test-plan';
import { unfailingTests } from '../../../src/core/checks/quality/unfailing-tests';
import { findExamples } from '../../../src/core/checks/request-examples';
import { scanRisks } from '../../../src/core/checks/risk/scan';
import { dependencyCells } from '../../../src/core/python/dependency-cells';
import { importRepair } from '../../../src/core/python/import-repair';

/** One of nearly everything. */
const CODE = `%matplotlib inline
from __future__ import annotations
import os.path as p, re
from ..a import (b as c, d)
@dec(a)
async def f[T](a: int, b=c, /, *args: T, k: str = "d", **kw) -> R:
    """>>> f(1)
    2"""
    global g
    x: int = 1; x += y
    a.b[c], (d, *e) = z
    return [i for i in xs if i for j in i]
class A(B, metaclass=M):
    def __eq__(self, other): return True
with open(x, "w") as f, g(): pass
try: pass
except (E, F) as e: pass
finally: pass
for i, j in Path("x").glob("*"): j.unlink()
lam = lambda a, *b, c=d: a if b else (n := 10)
f"{x!r:>{w}} {y=}" "z"
match p:
    case {"k": v, **rest} | Point(x=0, y=yy) if yy: pass
    case [a, *b] | (c as d) | foo.bar: pass
type X[T] = list[T]
del a, b[0]
getattr(os, "a" + "".join(["b", 'c']))(x, *y, k=v, **z)
class TestX(unittest.TestCase):
    def test_y(self):
        with self.assertRaises(E): f(None)
        try: self.assertEqual(f(1), 2)
        except Exception: pass
assert f(1) == {k: v for k, v in d.items()}, "m"
if __name__ == "__main__": unittest.main()
`;

describe('Code that is cut or damaged anywhere', () => {
  it('is read as far as it goes, and never throws', () => {
    const damaged = fc
      .tuple(
        fc.nat(CODE.length),
        fc.nat(40),
        fc.nat(CODE.length),
        fc.constantFrom('', '(', '.', '"', '\n', ' as ', '=', ':', '\\', '%')
      )
      .map(([at, length, end, text]) =>
        (CODE.slice(0, at) + text + CODE.slice(at + length)).slice(
          0,
          Math.max(at, end)
        )
      );
    fc.assert(
      fc.property(damaged, code => {
        scanRisks(code);
        findTampering(code);
        mutantsOf(code);
        testPlan([code]);
        hasEdgeCase([code]);
        runnableTests([code], [CODE]);
        runnableTests([CODE], [code]);
        unfailingTests(code, new Set(['f', 'A']));
        findExamples(code, [code]);
        dependencyCells(code, [{ id: 'a', source: CODE }]);
        dependencyCells(CODE, [{ id: 'a', source: code }]);
        importRepair(code, ['re', 'List', 'datetime'], []);
      }),
      { numRuns: 400 }
    );
  });

  it('is read in time that grows with its length only', () => {
    const code = `x = ${Array(5000).fill('a').join(' + ')}\ny = ${'['.repeat(2000)}${']'.repeat(2000)}`;
    expect([
      scanRisks(code),
      findTampering(code),
      mutantsOf(code),
      dependencyCells(code, []).missing
    ]).toEqual([[], [], [], ['a']]);
  });
});
