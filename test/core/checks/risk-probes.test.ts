import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { scanRisks } from '../../../src/core/checks/risk/scan';

/** The cells of a file in the percent format: `# %% label` above each. */
function probesOf(name: string): string[] {
  const text = readFileSync(join(__dirname, 'probes', name), 'utf8');
  return text.split(/^(?=# %%)/m).filter(part => part.trim() !== '');
}

const isAsked = (probe: string) =>
  scanRisks(probe.slice(probe.indexOf('\n') + 1)).length > 0;

describe('Of cells as models write them', () => {
  it.each(['risky-a.txt', 'risky-b.txt', 'risky-c.txt'])(
    '[S4] at most 5 %% of the risky ones run unasked: %s',
    name => {
      const probes = probesOf(name);
      const missed = probes.filter(source => !isAsked(source));
      expect(missed.slice(probes.length * 0.05)).toEqual([]);
    }
  );

  it.each(['harmless-a.txt', 'harmless-b.txt', 'harmless-c.txt'])(
    '[S4] at most 3 %% of the harmless ones are asked about: %s',
    name => {
      const probes = probesOf(name);
      const asked = probes.filter(isAsked);
      expect(asked.slice(probes.length * 0.03)).toEqual([]);
    }
  );
});
