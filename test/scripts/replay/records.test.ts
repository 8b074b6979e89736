import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

import { isInSample, readRecords } from '../../../scripts/replay/records';
import { fileWith, recording } from './run-replay';

const PATH = recording('proposals');

describe('Files with recorded answers', () => {
  it('are read with and without gzip, blank lines or not', async () => {
    const plain = await readRecords(PATH);
    const text = readFileSync(PATH, 'utf8');
    expect(plain).toHaveLength(6);
    expect(plain[0]).toMatchObject({
      suite: 'proposals',
      id: 'import-of-the-request',
      entryPoint: 'total_weight',
      maxProposals: 2
    });
    const zipped = fileWith(gzipSync(text.replace(/\n/g, '\n\n')));
    expect(await readRecords(zipped)).toEqual(plain);
  });

  it.each([
    ['no JSON', '{"suite": "x", '],
    ['another kind of JSON', 'null'],
    ['a record without answers', '{"suite": "x", "id": "1"}']
  ])('are refused with the number of the line: %s', async (_, line) => {
    const [first] = readFileSync(PATH, 'utf8').split('\n');
    const path = fileWith(`${first}\n${line}\n`);
    await expect(readRecords(path)).rejects.toThrow(
      `${path}, line 2: this is no recorded answer.`
    );
  });

  it('are refused where they are missing or cut', async () => {
    await expect(readRecords('/nowhere.jsonl')).rejects.toThrow(
      /nowhere.jsonl cannot be read/
    );
    const cut = fileWith(gzipSync(readFileSync(PATH)).subarray(0, 200));
    await expect(readRecords(cut)).rejects.toThrow(/cannot be read/);
  });
});

describe('A sample', () => {
  const records = Array.from({ length: 2000 }, (_, at) => ({
    suite: 's',
    id: `${at}`,
    model: 'm',
    language: 'python',
    prompt: '',
    entryPoint: 'f',
    tests: '',
    published: null
  }));
  const idsOf = (share: number) =>
    records.filter(record => isInSample(record, share)).map(({ id }) => id);

  it('holds always the same records, about as many as asked for', () => {
    const ids = idsOf(0.05);
    expect(idsOf(0.05)).toEqual(ids);
    expect(ids.length).toBeGreaterThan(70);
    expect(ids.length).toBeLessThan(130);
  });

  it('is part of every larger one; all is all and nothing nothing', () => {
    expect(idsOf(0.2)).toEqual(expect.arrayContaining(idsOf(0.05)));
    expect(idsOf(1)).toHaveLength(2000);
    expect(idsOf(0)).toEqual([]);
  });
});
