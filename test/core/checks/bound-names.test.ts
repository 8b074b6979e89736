import { scanCells } from '../../../src/core/checks/risk/scan';
import { dependencyCells } from '../../../src/core/python/dependency-cells';

/** Ways to give `os` another name, each with a use of it that removes a file. */
const REMOVES = [
  'match os:\n    case o:\n        o.remove("x")',
  'match os:\n    case _ as o:\n        o.remove("x")',
  'match (os, 1):\n    case (o, 1):\n        o.remove("x")',
  'match {"a": [os]}:\n    case {"a": [o]}:\n        o.remove("x")',
  'match os.remove:\n    case r if r:\n        r("x")',
  'for o in os,:\n    o.remove("x")',
  'for a, o in [(1, os)]:\n    o.remove("x")',
  '[o.remove("x") for o in (os,)]',
  'a = o = os\no.remove("x")',
  'a, o = 1, os\no.remove("x")',
  'o, = os,\no.remove("x")',
  'o = os,\no[0].remove("x")',
  'a, *o = 1, os\no[0].remove("x")',
  '*a, o = 1, 2, os\no.remove("x")'
];

describe('A name that a statement binds', () => {
  it.each(REMOVES)('is followed by the scan for risks: %j [H16]', code => {
    const [risks] = scanCells([`import os\n${code}`]);
    expect(risks.map(({ kind }) => kind)).toContain('delete');
  });

  it.each(REMOVES)('is no name that code needs from above: %j', code => {
    expect(
      dependencyCells(code, [{ id: 'a', source: 'import os' }])
    ).toMatchObject({ cells: ['a'], missing: [] });
  });

  it('that is only matched with a value is as harmless as that', () => {
    const [risks] = scanCells([
      'class Box:\n    def remove(self, x): ...\nmatch Box():\n    case o:\n        o.remove("x")'
    ]);
    expect(risks).toEqual([]);
  });
});
