import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { plantFaults } from '../../../src/core/checks/quality/plant-faults';
import type { Risk } from '../../../src/core/values/risk';
import { runChecks } from '../../../src/core/checks/run-checks';
import type { CheckInput, Verdict } from '../../../src/core/checks/types';
import { FakeSandbox } from './fake-sandbox';
import { makeDeps, makeInput } from './make';
import { PythonSandbox } from './python-sandbox';
import { inEnglish } from '../../fixtures/in-english';

// Some tests start a Python.
jest.setTimeout(60_000);

/** What a human is asked about, who then says no. */
async function asked(
  code: string,
  tests = '',
  more: Partial<CheckInput> = {}
): Promise<readonly Risk[] | null> {
  let seen: readonly Risk[] | null = [];
  await runChecks(
    makeInput(code, tests, more),
    makeDeps(new FakeSandbox(), {
      consent: async (_, risks) => {
        seen = risks;
        return null;
      }
    })
  );
  return seen;
}

const lines = (risks: readonly Risk[] | null) =>
  risks?.map(({ kind, what, line }) => `${line} ${kind}: ${what}`);

/** What a human is asked about, with whose cell and which line it is in the code that is shown. */
async function askedPlaces(
  input: Partial<CheckInput>
): Promise<{ places: string[]; shown: string[] }> {
  const found: { places: string[]; shown: string[] } = {
    places: [],
    shown: []
  };
  await runChecks(
    makeInput('', '', input),
    makeDeps(new FakeSandbox(), {
      consent: async ({ steps }, risks) => {
        found.shown = steps
          .filter(({ role }) => role !== 'check')
          .map(({ source }) => source);
        found.places = (risks ?? []).map(
          ({ place, line, what }) =>
            `${place.of} ${place.cell ?? ''} ${line}: ${what}`
        );
        return null;
      }
    })
  );
  return found;
}

describe('A human who is asked is told', () => {
  it('[S12] whose code each risk stands in, and in which line of it', async () => {
    const { places } = await askedPlaces({
      cellsAbove: [
        { id: 'a', source: 'import os' },
        {
          id: 'b',
          source: 'def wipe(p):\n    os.remove(p)',
          name: '[5]'
        }
      ],
      code: ['x = 1\nwipe(x)', 'open("a", "w")'],
      tests: ['def test_x():\n    os.mkdir("b")'],
      request: 'like\n>>> wipe(open("c", "w"))'
    });
    expect(places).toEqual([
      'code 2 1: open("a", "w")',
      'tests  2: os.mkdir("b")',
      'above [5] 2: os.remove(p)'
    ]);
  });

  it('[S12] nothing of commands that are taken out, and the code shown says that they are', async () => {
    const { places, shown } = await askedPlaces({
      code: [
        '!pip install rich\nif 1:\n    %pip install x\nfiles = !ls\n%time open("a", "w")\ny = open("b", "w")'
      ]
    });
    expect(places).toEqual(['code  6: open("b", "w")']);
    expect(shown).toEqual([
      'pass  # not run here: !pip install rich\nif 1:\n    pass  # not run here: %pip install x\nfiles = None  # not run here: !ls\npass  # not run here: %time open("a", "w")\ny = open("b", "w")'
    ]);
  });

  it('what doctests do, wherever a docstring may stand [H16]', async () => {
    const code = `"""Tools.

>>> open("top", "w")
"""
def clean(a):
    """Cleans.

    >>> import shutil
    >>> for name in ["data"]:
    ...     shutil.rmtree(name)
    """
    return a
class Outer:
    class Inner:
        def run(self):
            r'''>>> __import__("os")'''`;
    expect(lines(await asked(code))).toEqual([
      '3 write: open("top", "w")',
      '10 delete: shutil.rmtree(name)',
      '16 dynamic-code: __import__("os")'
    ]);
  });

  it('what doctests do that are written with escapes [H16]', async () => {
    const code = 'def f():\n    "a\\n>>> import os; os.rem\\\nove(\'x\')\\n"';
    expect(lines(await asked(code))).toEqual(["3 delete: os.remove('x')"]);
  });

  it.each([
    'add.__doc__ = ">>> open(1, " + chr(119) + ") # 1/0"',
    'add.__doc__ += chr(62) * 3 + " 1/0"',
    '__doc__ = "{} 1/0".format(">" * 3)',
    '__test__ = {"x": ">" * 3 + " 1/0"}'
  ])(
    '[S9] everything: examples made at run time are not tried: %s',
    async made => {
      const code = `def add(a, b):\n    """\n    >>> add(1, 2)\n    3\n    """\n    return a + b\n${made}`;
      const sandbox = new PythonSandbox();
      const { results } = await runChecks(
        makeInput(code, ''),
        makeDeps(sandbox)
      );
      expect(
        inEnglish(results.find(({ check }) => check === 'examples'))
      ).toMatchObject({
        verdict: 'passed',
        ran: '1 example'
      });
    }
  );

  it('what the examples of the request do [H16]', async () => {
    const request =
      'Like this:\n>>> clean(open("a", "w"))\n0\nassert clean(open("b", "w")) == 0';
    expect(
      lines(await asked('def clean(a):\n    return a', '', { request }))
    ).toEqual(['1 write: open("a", "w")', '1 write: open("b", "w")']);
  });

  it('nothing of what only looks like an example', async () => {
    const code = 'def f():\n    return "Type >>> open(1, 2)\\n... or exec(3)"';
    expect(await asked(code)).toEqual([]);
  });

  it('that nothing was scanned, where nothing was [H16]', async () => {
    const other = { language: 'r', request: '' };
    expect(
      await asked('unlink("data", recursive = TRUE)', '', other)
    ).toBeNull();
    expect(await asked('x = 1', '', { disabled: ['risk'] })).toBeNull();
    expect(await asked('x = 1')).toEqual([]);
  });
});

describe('Faults are planted only in code that cannot harm', () => {
  const GUARDED =
    'import shutil\ndef clean(p):\n    if not p.startswith("/tmp/x"):\n        raise ValueError(p)\n    shutil.rmtree(p)';
  const tests = (place: string) =>
    `import unittest\nclass TestClean(unittest.TestCase):\n    def test_clean(self):\n        with self.assertRaises(ValueError):\n            clean(${JSON.stringify(place)})`;
  const quality = ({ results }: Verdict) =>
    results.find(({ check }) => check === 'test-quality');

  const check = (
    code: string,
    test: string,
    more: Partial<CheckInput> = {}
  ): Promise<Verdict> =>
    runChecks(makeInput(code, test, more), makeDeps(new PythonSandbox()));

  /** What becomes of a folder that the tests give to the code, and of the check. */
  async function tried(
    code: string,
    more: Partial<CheckInput> = {}
  ): Promise<[boolean, Verdict]> {
    const folder = mkdtempSync(join(tmpdir(), 'risks-in-use-'));
    try {
      const verdict = await check(code, tests(folder), more);
      return [existsSync(folder), verdict];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  it('not where a fault would switch off what guards a deletion [H16] [S4.27]', async () => {
    const [isThere, verdict] = await tried(GUARDED);
    expect(isThere).toBe(true);
    expect(verdict.validated).toBe(true);
    expect(inEnglish(verdict.ran)).toEqual(['1 code cell', '1 test']);
    expect(quality(verdict)).toMatchObject({
      verdict: 'skipped',
      reason:
        'No faults were planted in the code, because it also does what a fault could turn into harm, such as writing files.'
    });
  });

  it('not where a cell above does the deleting [H16]', async () => {
    const above =
      'import shutil\ndef wipe(p):\n    if p.startswith("/"):\n        shutil.rmtree(p)';
    const code =
      'def clean(p):\n    if not p.startswith("/tmp/x"):\n        raise ValueError(p)\n    wipe(p)';
    const [isThere, verdict] = await tried(code, {
      cellsAbove: [{ id: 'a', source: above }]
    });
    expect(isThere).toBe(true);
    expect(quality(verdict)?.verdict).toBe('skipped');
  });

  it('not where a fault would turn a temporary place into another [H16]', async () => {
    // Only planned, not run: with the fault it would empty the current folder.
    const code =
      'import os, tempfile\ndef scratch():\n    return tempfile.mkdtemp()\ndef empty():\n    for entry in os.scandir(scratch()):\n        os.remove(entry.path)';
    expect(await asked(code)).toEqual([]);
    expect(
      plantFaults({ code: [code], tests: [], risks: [] }, [], [])
    ).toMatchObject({
      planted: [],
      withheld: expect.stringContaining('with a fault') as unknown
    });
  });

  it('not where nothing was scanned', async () => {
    const [isThere, verdict] = await tried(GUARDED, { disabled: ['risk'] });
    expect(isThere).toBe(true);
    expect(quality(verdict)?.reason).toContain('not scanned');
  });

  it('and the tests are judged by themselves all the same', async () => {
    const verdict = await check(
      GUARDED,
      'def test_clean():\n    try:\n        clean("y")\n    except ValueError:\n        pass\n    assert True'
    );
    expect(quality(verdict)?.verdict).toBe('failed');
  });
});
