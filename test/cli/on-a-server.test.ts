import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { INotebookContent } from '@jupyterlab/nbformat';

import { DOUBLE } from '../fixtures/double-answer';
import {
  startJupyterServer,
  type JupyterServer
} from '../fixtures/jupyter-server';
import { say } from '../fixtures/model-server/answer';
import {
  startModelServer,
  type ModelServer
} from '../fixtures/model-server/server';
import { TOKEN } from '../fixtures/server-process';
import { cellwright, notebookOf } from './command';

jest.setTimeout(60_000);

const PROMPT =
  '%%llm\nWrite a function `double` that adds the offset, with tests.';

let jupyter: JupyterServer;
let model: ModelServer;

beforeAll(async () => {
  [jupyter, model] = await Promise.all([
    startJupyterServer(),
    startModelServer()
  ]);
});

afterAll(async () => {
  await jupyter.stop();
  await model.close();
});

function write(name: string, sources: Readonly<Record<string, string>>): void {
  writeFileSync(
    join(jupyter.root, name),
    JSON.stringify(notebookOf(sources), null, 1)
  );
}

function read(name: string): INotebookContent {
  return JSON.parse(
    readFileSync(join(jupyter.root, name), 'utf8')
  ) as INotebookContent;
}

const sourcesOf = ({ cells }: INotebookContent) =>
  cells.map(({ source }) => [source].flat().join(''));

/** Runs the command on the server. */
function run(line: string, more: Parameters<typeof cellwright>[1] = {}) {
  return cellwright(
    `run ${line} --server ${jupyter.url} --endpoint ${model.url} --model scripted`,
    { env: { JUPYTER_TOKEN: TOKEN }, ...more }
  );
}

describe('The command line on a Jupyter server [B16]', () => {
  it('answers a prompt, proves it in a sandbox, puts its cells below it, and leaves no kernel', async () => {
    write('work/one.ipynb', {
      above: 'offset = 1',
      prompt: PROMPT,
      below: 'print(offset)'
    });
    model.script([say(DOUBLE)]);
    const { exit, reports, told } = await run(
      'work/one.ipynb --run-cells --yes --json'
    );
    expect({ exit, told }).toEqual({ exit: 0, told: expect.any(String) });
    const { cells } = read('work/one.ipynb');
    expect(reports).toEqual([
      {
        notebook: 'work/one.ipynb',
        prompt: 1,
        cell: 'prompt',
        verdict: 'validated',
        model: 'scripted',
        tokens: { input: expect.any(Number), output: expect.any(Number) },
        cells: [cells[2].id, cells[3].id],
        seconds: expect.any(Number)
      }
    ]);
    expect(sourcesOf(read('work/one.ipynb'))).toEqual([
      'offset = 1',
      PROMPT,
      expect.stringContaining('def double'),
      expect.stringContaining('def test_double'),
      'print(offset)'
    ]);
    // What stands below was run after it, in the same kernel.
    expect(cells[4].outputs).toEqual([
      { output_type: 'stream', name: 'stdout', text: ['1\n'] }
    ]);
    // Nobody has read what was written: the kernel does not have it.
    expect(cells[2].execution_count).toBe(null);
    expect(await jupyter.kernels()).toEqual([]);
    expect(await jupyter.sessions()).toEqual([]);
  });

  it('runs a batch: one that fails keeps no other from being run, and the command says so', async () => {
    write('fails.ipynb', { prompt: '%%llm --modle x\nWrite a function.' });
    write('goes.ipynb', { prompt: '%%llm --ask\nWhat is a fence post error?' });
    model.script([say('Counting posts for gaps.')]);
    const { exit, reports } = await run('fails.ipynb goes.ipynb --json');
    expect(exit).toBe(1);
    expect(reports.map(({ notebook, verdict }) => [notebook, verdict])).toEqual(
      [
        ['fails.ipynb', 'failed'],
        ['goes.ipynb', 'answered']
      ]
    );
    expect(reports[0].message).toContain('--modle');
  });

  it('runs one prompt alone, and saves elsewhere', async () => {
    const cells = {
      first: '%%llm --ask\nWhat is one?',
      second: '%%llm --ask\nWhat is two?'
    };
    write('two.ipynb', cells);
    const before = read('two.ipynb');
    model.script([say('Two is after one.')]);
    const { exit, reports } = await run(
      'two.ipynb --only 2 --output answered.ipynb --json'
    );
    expect(exit).toBe(0);
    expect(reports.map(({ cell, prompt }) => [cell, prompt])).toEqual([
      ['second', 2]
    ]);
    expect(read('two.ipynb')).toEqual(before);
    const [first, second] = read('answered.ipynb').cells;
    expect(first.outputs).toEqual([]);
    expect(JSON.stringify(second.outputs)).toContain('Two is after one.');
    expect(await run('two.ipynb --only 3')).toMatchObject({ exit: 2 });
  });

  it('ends with Ctrl-C: what has come is saved, and no kernel is left', async () => {
    write('slow.ipynb', { above: 'offset = 1', prompt: PROMPT });
    model.script([{ steps: [{ text: 'It begins ' }, { gate: true }] }]);
    const interruption = new AbortController();
    const ended = run('slow.ipynb --run-cells --json', {
      interrupted: interruption.signal
    });
    await model.waitForRequest(1);
    interruption.abort();
    const { exit, reports } = await ended;
    expect(exit).toBe(130);
    expect(reports[0].verdict).toBe('interrupted');
    expect(read('slow.ipynb').cells[0].execution_count).toBe(1);
    expect(await jupyter.kernels()).toEqual([]);
  });

  it('overwrites no notebook that somebody else has saved meanwhile', async () => {
    write('theirs.ipynb', { prompt: '%%llm --ask\nWhat is one?' });
    model.script([{ steps: [{ gate: true }, { text: 'The first.' }] }]);
    const ended = run('theirs.ipynb');
    await model.waitForRequest(1);
    write('theirs.ipynb', { other: 'print("theirs")' });
    model.release();
    const { exit, told } = await ended;
    expect(exit).toBe(1);
    expect(told).toContain('somebody else has saved it meanwhile');
    expect(sourcesOf(read('theirs.ipynb'))).toEqual(['print("theirs")']);
  });

  it('says what is wrong before anything is run, and writes nothing', async () => {
    writeFileSync(join(jupyter.root, 'broken.ipynb'), '{"cells": [');
    write('whole.ipynb', { prompt: PROMPT });
    const before = readFileSync(join(jupyter.root, 'whole.ipynb'), 'utf8');
    model.script([]);
    const told = async (
      line: string,
      more?: Parameters<typeof cellwright>[1]
    ) => {
      const result = await run(line, more);
      expect(result.exit).toBe(2);
      return result.told;
    };
    expect(await told('whole.ipynb missing.ipynb')).toContain(
      'There is no notebook missing.ipynb.'
    );
    expect(await told('whole.ipynb broken.ipynb')).toContain(
      'broken.ipynb cannot be read'
    );
    expect(
      await told('whole.ipynb', { env: { JUPYTER_TOKEN: 'another' } })
    ).toContain('does not accept the token');
    expect(await told('whole.ipynb', { env: {} })).toContain('JUPYTER_TOKEN');
    const unset = await cellwright(`run whole.ipynb --server ${jupyter.url}`, {
      env: { JUPYTER_TOKEN: TOKEN }
    });
    expect(unset.exit).toBe(2);
    expect(unset.told).toContain('--endpoint URL and --model NAME');
    expect(model.requests).toEqual([]);
    expect(readFileSync(join(jupyter.root, 'whole.ipynb'), 'utf8')).toBe(
      before
    );
  });
});
