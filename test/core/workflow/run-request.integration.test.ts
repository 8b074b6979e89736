import { ProcessSandbox } from '../../../src/adapters/process/process-sandbox';
import { interruptedRun } from '../../../src/core/workflow/resume/interrupted-run';
import { readJournal } from '../../../src/core/journal/journal';
import { journalText } from '../../../src/core/journal/journal-text';
import type { RunEvent } from '../../../src/core/journal/events';
import type { ResumePoint } from '../../../src/core/journal/resume';
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

jest.setTimeout(120_000);

const ADD = 'def add(a, b):\n    return a + b';
const WRONG = 'def add(a, b):\n    return a - b';
const TEST = 'def test_add():\n    assert add(1, 2) == 3';
const answer = (code: string, test = TEST) =>
  `\`\`\`python code\n${code}\n\`\`\`\n\n\`\`\`python test\n${test}\n\`\`\``;

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

/** Runs a prompt in a notebook in memory, with what is written tried in a real Python. */
async function run(
  request: string,
  answers: readonly ScriptedAnswer[],
  {
    above,
    resume = null,
    says = {}
  }: {
    readonly above?: string;
    readonly resume?: ResumePoint | null;
    readonly says?: Parameters<typeof answering>[1];
  } = {}
) {
  const prompt = `%%llm\n${request}`;
  const notebook = new MemoryNotebook({
    ...(above === undefined ? {} : { above }),
    [PROMPT]: prompt
  });
  const model = new ScriptedModel(answers);
  const ports = requestPorts(model, {
    settings: { 'plan.approval': 'never', 'sandbox.approval': 'never' }
  });
  const cell = memoryPlace(notebook, proofPlace(sandbox));
  const { run: live, ended } = ask(cell, prompt, ports, resume);
  answering(live, says);
  const { error, after } = await ended;
  return { live, error, after, model, notebook };
}

/** Where a run stands whose page goes away after these events. */
function pointAt(events: readonly RunEvent[]): ResumePoint {
  const text = journalText({ request: '', language: 'python', events });
  const journal = readJournal(text);
  if (journal === null) {
    throw new Error('the journal should be readable');
  }
  return interruptedRun(journal).point;
}

describe('A request in Node, without JupyterLab [S0.21] [S0.36]', () => {
  it('becomes cells that were run in a real Python', async () => {
    const { notebook, error, live, after } = await run(
      'Write a function that adds two numbers.',
      [answer(ADD)]
    );
    expect(error).toBeNull();
    expect(live.state).toMatchObject({ status: 'done', chosen: 0 });
    const [, code, test] = notebook.cells();
    expect([code.source, test.source]).toEqual([ADD, TEST]);
    expect(code.lineage).toMatchObject({ role: 'code', validation: 'passed' });
    expect(test.lineage).toMatchObject({ role: 'test', validation: 'passed' });
    expect(after).toBe(test.id);
    const [{ record }] = notebook.cells()[0].runs;
    expect(record.status).toBe('done');
    expect(record.blocks.map(({ cell }) => cell)).toEqual([code.id, test.id]);
  });

  it('is repaired where the tests fail', async () => {
    const { notebook, model } = await run(
      'Write a function that adds two numbers.',
      [answer(WRONG), answer(ADD)]
    );
    expect(model.requests).toHaveLength(2);
    expect(notebook.cells()[1]).toMatchObject({
      source: ADD,
      lineage: { attempt: 2, validation: 'passed' }
    });
  });

  it('changes the cell above, with the text that was agreed to', async () => {
    const { notebook } = await run(
      'Fix the function add, it gives wrong results.',
      [answer(ADD)],
      { above: WRONG, says: { 'change-text': { type: 'replace', text: ADD } } }
    );
    expect(notebook.cells()[0]).toMatchObject({ id: 'above', source: ADD });
    expect(notebook.texts.filter(text => text === ADD)).toHaveLength(1);
  });

  it('leaves what came, and no cells, where it is stopped', async () => {
    const prompt = '%%llm\nWrite a function that adds two numbers.';
    const notebook = new MemoryNotebook({ [PROMPT]: prompt });
    const ports = requestPorts(new ScriptedModel([answer(ADD)]), {
      settings: { 'plan.approval': 'never', 'sandbox.approval': 'never' }
    });
    const cell = memoryPlace(notebook, proofPlace(sandbox));
    const { run: live, ended } = ask(cell, prompt, ports);
    live.subscribe(() => {
      if (live.events.at(-1)?.type === 'check-finished') {
        live.stop();
      }
    });
    expect((await ended).error?.code).toBe('cancelled');
    expect(notebook.texts).toEqual([prompt]);
    expect(notebook.cells()[0].answers[0].markdown).toContain('def add(a, b)');
  });
});

describe('A request that was interrupted', () => {
  it('goes on from the last event of each stage, and ends with the same cells [B13] [S0.54]', async () => {
    const request = 'Write a function that adds two numbers.';
    const answers = [answer(WRONG), answer(ADD)];
    const whole = await run(request, answers);
    const ends = whole.live.events.flatMap(({ type }, at) =>
      type === 'stage-finished' || type === 'answer-finished' ? [at] : []
    );
    for (const at of ends) {
      const events = whole.live.events.slice(0, at + 1);
      const came = events.filter(({ type }) => type === 'answer-finished');
      const { notebook, model, error } = await run(
        request,
        answers.slice(came.length),
        { resume: pointAt(events) }
      );
      expect(error).toBeNull();
      expect(model.requests).toHaveLength(2 - came.length);
      expect(notebook.texts.slice(1)).toEqual(whole.notebook.texts.slice(1));
    }
    expect(ends.length).toBeGreaterThan(8);
  });
});
