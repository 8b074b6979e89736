import { join } from 'node:path';

import { ablate, ablationTable } from '../../../scripts/replay/ablate/ablate';
import { readerWithout } from '../../../scripts/replay/ablate/reader-without';
import { REPLY_RULES } from '../../../scripts/replay/ablate/reply-rules';
import { recording, runReplay } from './run-replay';

const ROOT = join(__dirname, '..', '..', '..');

// The reader is bundled once for each rule.
jest.setTimeout(120_000);

describe('The list of the rules by which replies are read', () => {
  it('has none that can be left out without an answer that is read otherwise', async () => {
    const whole = await readerWithout(null, ROOT);
    for (const rule of REPLY_RULES) {
      const { reply, request } = rule.example;
      const options = {
        truncated: false,
        language: 'python',
        forCells: true,
        ...(request === undefined ? {} : { request })
      };
      const without = await readerWithout(rule, ROOT);
      const readings = [whole, without].map(read =>
        JSON.stringify(read(reply, options))
      );
      expect([rule.name, readings[1]]).not.toEqual([rule.name, readings[0]]);
      expect(rule.shape).not.toBe('');
    }
  });

  it('is counted over answers, rule by rule', async () => {
    const answers = [
      { text: '```python\nassert f(1)\n```', request: 'Test f.' },
      { text: 'Nothing to do.', request: 'Test f.' }
    ];
    const effects = await ablate(answers, ROOT);
    const changing = effects.filter(({ any }) => any > 0);
    expect(changing.map(({ name, cells }) => [name, cells])).toEqual([
      ['tests known by their form', 1]
    ]);
    expect(ablationTable(effects, answers.length)).toContain(
      '| tests known by their form | 1 | 1 |'
    );
  });

  it('is printed by the command, which runs nothing', async () => {
    const { code, stdout } = await runReplay(
      '--ablate',
      '--sample',
      '30%',
      recording('proposals')
    );
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(REPLY_RULES.length + 2);
  });
});
