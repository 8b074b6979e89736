import type { RiskKind } from '../../../src/core/values/risk';
import { scanRisks } from '../../../src/core/checks/risk/scan';
import { riskKey } from '../../../src/core/checks/risk/risk-key';
import type { CodeToRun } from '../../../src/core/ports/sandbox';

const IMPORTS = 'import os, shutil\nfrom pathlib import Path\n';

const codeOf = (
  source: string,
  more: readonly CodeToRun['steps'][number][] = []
): CodeToRun => ({
  language: 'python',
  kernel: null,
  steps: [{ role: 'code', source: IMPORTS + source }, ...more]
});

/** Whether a call is the same thing to agree to in other code. */
function isSame(what: string, kind: RiskKind = 'delete', source = ''): boolean {
  const [one, other] = ['x = 1\n', 'x = 2\n'].map(first =>
    riskKey(
      { kind, what, line: 1, place: { of: 'code', cell: null } },
      codeOf(first + source)
    )
  );
  return one === other;
}

describe('What has been agreed to holds in other code [H16]', () => {
  it.each([
    'shutil.rmtree("out")',
    'open("a", "w")',
    'os.remove(path="a")',
    'Path("a").unlink()',
    'os.chown("a", -1, 0)',
    'shutil.copy(*["a", "b"], follow_symlinks=not True)'
  ])('for %s, which depends on nothing else', what => {
    expect(isSame(what)).toBe(true);
  });

  it.each([
    ['a name', 'shutil.rmtree(path)'],
    ['a name that Python has too', 'shutil.rmtree(dir)'],
    ['a part', 'shutil.rmtree(x[0])'],
    ['what a call gives', 'shutil.rmtree(Path.home())'],
    ['a name in a text', 'shutil.rmtree(f"{x}")'],
    ['a named argument', 'os.remove(path=x)'],
    ['starred arguments', 'os.remove(*x)'],
    ['a name in a list', 'os.remove(["a", x])'],
    ['an object', 'path.unlink()'],
    ['a part of a list', 'Path("a").parents[x].rmdir()'],
    ["a module's object", 'shutil.path.unlink()'],
    ['where it is called', 'os.remove'],
    ['what is cut', 'open("a", …'],
    ['what is cut behind a call', 'open("a")…'],
    ['what is cut in a text', 'open("aaa…'],
    ['a part of what a call gives', 'Path("a").parents[x].chmod(0)'],
    ['white space, of which not all is kept', 'os.remove("a b")'],
    ['more than one statement', 'os.remove("a"); x'],
    ['a command of IPython', '!rm {x}']
  ])('not where it depends on %s', (_, what) => {
    expect(isSame(what)).toBe(false);
  });

  it('[S9] not where the current folder may be another, or where something cannot be seen through', () => {
    for (const added of [
      'os.chdir(x)',
      'getattr(os, "ch" + "dir")("/")',
      'getattr(os, input())("/")',
      'def of(o, n): return getattr(o, n)\nof(os, "ch" + "dir")("/")',
      '__import__("os").__dict__["chd" + "ir"]("/")',
      'from os import *\nchdir("/")',
      'import contextlib\nwith contextlib.chdir("/"): pass',
      'monkeypatch.chdir("/")',
      'get_ipython().run_line_magic("cd", "/")',
      'from operator import methodcaller\nmethodcaller(name, "/")(os)',
      'getattr(thing, name)("/")',
      'setattr(shutil, name, other)'
    ]) {
      expect([added, isSame('shutil.rmtree("a")', 'delete', added)]).toEqual([
        added,
        false
      ]);
    }
    expect(isSame('shutil.rmtree("a")', 'delete', 'getattr(x, "size")')).toBe(
      true
    );
  });

  it.each([
    ['requests.get("https://example.org")', 'network'],
    ['os.environ["HF_TOKEN"]', 'environment'],
    ['%pip install rich', 'install']
  ] as const)('[S12] for %s', (what, kind) => {
    expect(isSame(what, kind, 'import requests')).toBe(true);
  });

  it('[S12] for a call with a name that always holds the same', () => {
    const keyOf = (source: string) => {
      const [risk] = scanRisks(IMPORTS + source);
      return riskKey(
        { ...risk, place: { of: 'code', cell: null } },
        codeOf(source)
      );
    };
    const call = 'FOLDER = "out"\nshutil.rmtree(FOLDER)';
    expect(keyOf(`${call}\nx = 1`)).toBe(keyOf(call));
    expect(keyOf(call.replace('out', 'in'))).not.toBe(keyOf(call));
    expect(keyOf(`${call}\nFOLDER = x`)).not.toBe(keyOf(call));
  });

  it("[S12] for a user's cell above, as long as what runs before it is the same", () => {
    const keyOf = (source: string, above: string) =>
      riskKey(
        {
          kind: 'delete',
          what: 'shutil.rmtree(p)',
          line: 1,
          place: { of: 'above', cell: '[5]' }
        },
        codeOf(source, [{ role: 'context', source: above }])
      );
    expect(keyOf('x = 1', 'p = 1')).toBe(keyOf('x = 2', 'p = 1'));
    expect(keyOf('x = 1', 'p = 1')).not.toBe(keyOf('x = 1', 'p = 2'));
  });

  it.each(['process', 'dynamic-code', 'native-code'] as const)(
    'not for %s: what runs stands elsewhere',
    kind => {
      expect(isSame('exec("main()")', kind)).toBe(false);
    }
  );

  it('not for another kind of risk', () => {
    const keys = (['write', 'delete'] as const).map(kind =>
      riskKey(
        { kind, what: 'f("a")', line: 1, place: { of: 'code', cell: null } },
        codeOf('')
      )
    );
    expect(new Set(keys).size).toBe(2);
  });

  it('not where only the tests or the cells above are others', () => {
    const risk = {
      kind: 'delete',
      what: 'shutil.rmtree(p)',
      line: 2,
      place: { of: 'code', cell: null }
    } as const;
    const keys = (['test', 'context'] as const).flatMap(role =>
      ['"out"', '"/"'].map(place =>
        riskKey(risk, codeOf('', [{ role, source: `clean(${place})` }]))
      )
    );
    expect(new Set(keys).size).toBe(4);
  });

  it('and what Cellwright adds changes nothing, of which each run has another', () => {
    const risk = {
      kind: 'delete',
      what: 'shutil.rmtree(p)',
      line: 2,
      place: { of: 'code', cell: null }
    } as const;
    const [one, other] = ['1', '2'].map(source =>
      riskKey(risk, codeOf('', [{ role: 'check', source }]))
    );
    expect(one).toBe(other);
  });
});
