import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessSandbox } from '../../../src/adapters/process/process-sandbox';
import { DATA_MODES, type DataMode } from '../../../src/core/vocabulary';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import {
  answering,
  ask,
  memoryPlace,
  PROMPT,
  proofPlace,
  requestPorts
} from '../../fixtures/request';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../generation/scripted-model';

// A Python for each answer.
jest.setTimeout(180_000);

const sandbox = new ProcessSandbox({ notebook: 'n' });
const folder = mkdtempSync(join(tmpdir(), 'cellwright-rows-'));
const file = join(folder, 'orders.csv');

/** Values of rows: they stand in the file alone. */
const PLANTED = [
  'Kalinovka',
  '925253',
  '48.625',
  '2031-11-29',
  'Zweibr\u00fccken'
];
writeFileSync(
  file,
  'city,amount,weight,day\nKalinovka,925253,48.625,2031-11-29\nZweibr\u00fccken,3,1,2020-01-01\n'
);

afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

const READS = `import csv\nwith open(${JSON.stringify(file)}, encoding="utf-8") as file:\n    rows = list(csv.DictReader(file))`;

const fence = (info: string, code: string) =>
  `\`\`\`python ${info}\n${code}\n\`\`\``;
const total = (body: string) => fence('code', `def total(rows):\n${body}`);
const TESTS = fence(
  'test',
  'def test_total():\n    assert total(rows) == 7\n\ndef test_first():\n    assert (rows[0]["city"], rows[1]["city"], rows[0]["day"]) == ("a", "b", "c")'
);
const RAISES =
  '    raise ValueError("bad row %s of %s" % (rows[0], rows[1]["city"]))';
const SUMS =
  '    return sum(float(row["amount"]) + float(row["weight"]) for row in rows)';

/** What was sent for a prompt below a cell that reads the rows. */
async function sentFor(
  data: DataMode,
  prompt: string,
  answers: readonly ScriptedAnswer[],
  says: Parameters<typeof answering>[1] = {}
): Promise<readonly string[]> {
  const notebook = new MemoryNotebook({ above: READS, [PROMPT]: prompt });
  const model = new ScriptedModel(answers);
  const ports = requestPorts(model, {
    settings: {
      'context.data': data,
      'plan.approval': 'never',
      'sandbox.approval': 'never'
    }
  });
  const { run, ended } = ask(
    memoryPlace(notebook, proofPlace(sandbox)),
    prompt,
    ports
  );
  answering(run, { failure: { type: 'accept' }, ...says });
  await ended;
  return model.requests.map(({ messages }) =>
    messages.map(({ content }) => content).join('\n\n')
  );
}

const valuesIn = (texts: readonly string[]) =>
  PLANTED.filter(value => texts.some(text => text.includes(value)));

/** A request whose answers fail in many ways: what is raised, compared, printed, by code and by tests. */
const repaired = (data: DataMode) =>
  sentFor(data, '%%llm --as create\nWrite a function total(rows).', [
    `${total(RAISES)}\n\n${TESTS}`,
    `${total(SUMS)}\n\n${TESTS}`,
    `${total('    return int(rows[0]["day"])')}\n\n${TESTS}`,
    `${total('    print(rows)\n    return {rows[0]["city"]: 1}[rows[1]["city"]]')}\n\n${TESTS}`,
    `${total(SUMS)}\n\nprint(rows[0]["nope"], total(rows))\n\n${TESTS}`,
    `${total('    return 7')}\n\n${TESTS}`
  ]);

describe('Values of rows [K10]', () => {
  it.each(['off', 'schema'] as const)(
    'leave in no repair while the data is shown as "%s", and the repair says what failed',
    async data => {
      const sent = await repaired(data);
      expect(sent.length).toBeGreaterThan(3);
      expect(valuesIn(sent)).toEqual([]);
      const told = sent.slice(1).join('\n');
      expect(told).toContain('assert total(rows) == 7');
      expect(told).toMatch(/the left side is <number>, the right side 7/);
      expect(told).toMatch(/ValueError: bad row/);
      expect(told).toContain('raise ValueError("bad row %s of %s"');
      expect(told).toContain("Values of the user's data are not shown");
    }
  );

  it('go with a repair where the user shows rows', async () => {
    expect(valuesIn(await repaired('rows'))).toEqual(PLANTED);
  });

  it.each(DATA_MODES.filter(mode => mode !== 'rows'))(
    'leave in no other request either: plan, questions, variants, passes, review, answer (%s)',
    async data => {
      const good = `${total(SUMS)}\n\nprint(rows, total(rows))\n\n${TESTS}`;
      const plan = JSON.stringify({
        goal: 'total',
        steps: [{ id: 'a', title: 'total', kind: 'code', description: 'sum' }],
        criteria: ['It sums.']
      });
      const many = Array.from({ length: 12 }, () => good);
      const sessions = [
        await sentFor(data, '%%llm --plan\nWrite a function total(rows).', [
          plan,
          ...many
        ]),
        await sentFor(
          data,
          '%%llm --variants 2\nWrite a function total(rows).',
          many,
          {
            'choose-variant': { type: 'use', index: 0 }
          }
        ),
        await sentFor(
          data,
          '%%llm --then "docstrings"\nWrite a function total(rows).',
          many
        ),
        await sentFor(data, '%%llm --review\nLook.', [
          '{"summary":"s","findings":[]}',
          ...many
        ]),
        await sentFor(data, '%%llm --ask\nWhy is the first amount so high?', [
          'So.'
        ]),
        await sentFor(data, '%%llm\nimprove it', many)
      ];
      sessions.forEach(sent => {
        expect(sent).not.toEqual([]);
        expect(valuesIn(sent)).toEqual([]);
      });
    }
  );
});
