import type { PlacedRisk } from '../../../../src/core/values/risk';
import { consentForAll } from '../../../../src/core/workflow/variants/consent-for-all';
import type { CodeToRun } from '../../../../src/core/ports/sandbox';

const signal = new AbortController().signal;

const codeOf = (source: string): CodeToRun => ({
  language: 'python',
  kernel: null,
  steps: [{ role: 'code', source }]
});

/** How often a human who always says no is asked about two variants. */
async function timesAsked(
  risks: readonly PlacedRisk[] | null,
  ...sources: readonly string[]
): Promise<number> {
  let times = 0;
  const human = consentForAll({
    decideRun: async () => {
      times += 1;
      return null;
    }
  });
  for (const source of sources) {
    expect(await human.decideRun(codeOf(source), risks, signal)).toBeNull();
  }
  return times;
}

const deleting = (what: string): PlacedRisk[] => [
  { kind: 'delete', line: 2, what, place: { of: 'code', cell: null } }
];

describe('A no to one variant [B6]', () => {
  it('holds for others that do the same', async () => {
    expect(await timesAsked([], 'x = 1', 'x = 2')).toBe(1);
    const risks = deleting('os.remove("a")');
    expect(
      await timesAsked(risks, 'import os\nx = 1', 'import os\nx = 2')
    ).toBe(1);
  });

  it('holds for others where nothing can be scanned', async () => {
    expect(await timesAsked(null, 'x <- 1', 'x <- 2')).toBe(1);
  });

  it('does not hold where the same call does something else', async () => {
    const risks = deleting('os.remove(path)');
    expect(
      await timesAsked(risks, 'path = "/"', 'path = "out"', 'path = "/"')
    ).toBe(2);
  });
});
