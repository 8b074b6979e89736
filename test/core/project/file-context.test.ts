import { estimateTokens } from '../../../src/core/context/estimate-tokens';
import { fileContext } from '../../../src/core/project/files/file-context';
import { loadReaders, readFacts } from '../../../src/core/project/fit/readers';

const BODY = Array.from({ length: 60 }, (_, at) => `    value += ${at}`).join(
  '\n'
);

/** Sixty files of a chain: each imports the three before it. */
function sixty(): Map<string, string> {
  return new Map(
    Array.from({ length: 60 }, (_, at) => {
      const imports = [1, 2, 3]
        .filter(back => at - back >= 0)
        .map(back => `from app.m${at - back} import f${at - back}`);
      return [
        `app/m${at}.py`,
        [
          ...imports,
          `def f${at}(value: int) -> int:`,
          BODY,
          '    return value',
          ''
        ].join('\n')
      ];
    })
  );
}

async function contextOf(room: number, uses: readonly string[]) {
  const all = sixty();
  const path = 'app/m59.py';
  const existing = new Map([...all].filter(([name]) => name !== path));
  const readers = await loadReaders(all.keys());
  const facts = new Map(
    [...existing].map(([name, text]) => [name, readFacts(readers, name, text)])
  );
  return fileContext({
    path,
    existing,
    view: { readers, paths: new Set(all.keys()), facts },
    uses,
    module: new Set(all.keys()),
    room
  });
}

describe('What a request for a file shows', () => {
  it('is all that exists, while it fits [S2.22]', async () => {
    const context = await contextOf(1_000_000, []);
    expect(context.inFull).toHaveLength(59);
    expect([context.offers, context.named]).toEqual([[], []]);
  });

  it('is within its room for the last file of sixty, with all that it imports in full [S2.7, S2.9, S2.48]', async () => {
    const room = 6_000;
    const uses = ['app/m58.py', 'app/m57.py', 'app/m56.py'];
    const { inFull, offers, named } = await contextOf(room, uses);
    const shown = [...inFull, ...offers].reduce(
      (sum, { text }) => sum + estimateTokens(text),
      0
    );
    expect(shown).toBeLessThanOrEqual(room);
    expect(inFull.map(({ path }) => path)).toEqual(
      expect.arrayContaining(uses)
    );
    expect(inFull.length + offers.length + named.length).toBe(59);
    expect(offers[0]?.text).toMatch(/def f\d+\(value: int\) -> int:/);
  });
});
