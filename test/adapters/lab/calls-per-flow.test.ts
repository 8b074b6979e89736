import {
  answering,
  ask,
  proofPlace,
  requestPorts
} from '../../fixtures/request';
import '../../fixtures/abort-signal';
import { NotebookModel } from '@jupyterlab/notebook';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import { boundedModel } from '../../../src/core/generation/bounds/bounded-model';
import type { QuestionKind } from '../../../src/core/vocabulary';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../../core/generation/scripted-model';
import { PythonSandbox } from '../../core/checks/python-sandbox';
import { plan, step } from '../../core/workflow/plan/make';
import { toldNotes } from '../../fixtures/told-notes';

const code = (source: string) => `\`\`\`python code\n${source}\n\`\`\``;
const TEST =
  '```python test\ndef test_add():\n    assert add(1, 2) == 3\n    assert add(0, 5) == 5\n```';
const ADD = 'def add(a, b):\n    return a + b';
const GOOD = `${code(ADD)}\n\n${TEST}`;
const FASTER = `${code('def add(a, b):\n    return b + a')}\n\n${TEST}`;
const bad = (at: number) =>
  `${code(`def add(a, b):\n    return a - b + ${at}`)}\n\n${TEST}`;
/** Each wrong in the same words: the tests say no numbers that differ. */
const SAME = [1, 2, 3, 4, 5, 6].map(
  at =>
    `${code(`def add(a, b):\n    raise ValueError("no")  # ${at}`)}\n\n${TEST}`
);
const BADS = [10, 20, 30, 40, 50, 60].map(bad);
const PLAN = JSON.stringify(plan([step('one'), step('two', ['one'])]));
const INTENT = JSON.stringify({
  operation: 'create',
  confidence: 0.9,
  reasoning: 'Code is wanted.'
});
const NO_QUESTIONS = JSON.stringify({ questions: [] });
const FINDINGS = `\`\`\`json\n${JSON.stringify({
  summary: 'Fine.',
  findings: []
})}\n\`\`\``;

interface Flow {
  readonly prompt: string;
  readonly above?: string;
  readonly answers: readonly ScriptedAnswer[];
  /** The model's name; a small one where it says so. */
  readonly model?: string;
  /** How often the model is asked: no flow may ask more often. */
  readonly calls: number;
  readonly status?: string;
}

const FLOWS: Readonly<Record<string, Flow>> = {
  'new code': {
    prompt: '%%llm\nWrite a function that adds two numbers.',
    answers: [GOOD],
    calls: 1
  },
  'new code, asked for in German': {
    prompt: '%%llm\nSchreibe eine Funktion, die zwei Zahlen addiert.',
    answers: [GOOD],
    calls: 1
  },
  'new code with a plan': {
    prompt: '%%llm --plan\nWrite a function that adds two numbers.',
    answers: [PLAN, GOOD, 'ALREADY DONE'],
    calls: 3
  },
  'a complex request': {
    prompt: '%%llm\nBuild a complete application that keeps notes.',
    answers: [NO_QUESTIONS, PLAN, GOOD, 'ALREADY DONE'],
    calls: 4
  },
  'a complex request to a small model': {
    prompt: '%%llm\nBuild a complete application that keeps notes.',
    answers: [GOOD],
    model: 'coder:0.5b',
    calls: 1
  },
  'a request that the rules cannot read': {
    prompt: '%%llm\nPrimes below 100, fast',
    answers: [INTENT, GOOD],
    calls: 2
  },
  'a request that the rules cannot read, to a small model': {
    prompt: '%%llm\nPrimes below 100, fast',
    answers: [GOOD],
    model: 'coder:0.5b',
    calls: 1
  },
  'a question': {
    prompt: '%%llm\nWhat is a decorator?',
    answers: ['A function that wraps another one.'],
    calls: 1
  },
  'a refinement': {
    prompt: '%%llm\nMake it faster.',
    above: ADD,
    answers: [FASTER],
    calls: 1
  },
  'a refinement that fails at first': {
    prompt: '%%llm\nMake it faster.',
    above: ADD,
    answers: [bad(1), FASTER],
    calls: 2
  },
  'a fix': {
    prompt: '%%llm\nFix the function add, it gives wrong results.',
    above: 'def add(a, b):\n    return a - b',
    answers: [GOOD],
    calls: 1
  },
  tests: {
    prompt: '%%llm\nWrite tests for the function add.',
    above: ADD,
    answers: [TEST],
    calls: 1
  },
  'a review': {
    prompt: '%%llm --review\nIs it safe?',
    above: ADD,
    answers: [FINDINGS],
    calls: 1
  },
  'a review in prose': {
    prompt: '%%llm --review\nIs it safe?',
    above: ADD,
    answers: ['It is safe.', 'As I said, it is safe.'],
    calls: 2
  },
  variants: {
    prompt: '%%llm --variants 2\nWrite a function that adds two numbers.',
    answers: [GOOD, FASTER],
    calls: 2
  },
  'an answer that repeats itself': {
    prompt: '%%llm\nWrite a function that adds two numbers.',
    answers: ['The function adds the two numbers. '.repeat(3000)],
    calls: 1,
    status: 'truncated'
  },
  'code that is not mended': {
    prompt: '%%llm\nWrite a function that adds two numbers.',
    answers: BADS,
    calls: 6,
    status: 'dropped'
  },
  'code that is not mended by a small model': {
    prompt: '%%llm\nWrite a function that adds two numbers.',
    answers: BADS,
    model: 'coder:0.5b',
    calls: 3,
    status: 'dropped'
  },
  'code that fails in the same way each time': {
    prompt: '%%llm\nWrite a function that adds two numbers.',
    answers: SAME,
    calls: 3,
    status: 'dropped'
  }
};

/** What the user says to each question. */
const SAYS: Partial<Record<QuestionKind, unknown>> = {
  clarify: {},
  failure: { type: 'drop' },
  'change-text': { type: 'beside' },
  'choose-variant': { type: 'use', index: 0 }
};

async function run({ prompt, above, answers, model = 'large' }: Flow) {
  const notebook = new NotebookModel();
  const { sharedModel } = notebook;
  sharedModel.deleteCellRange(0, sharedModel.cells.length);
  Object.assign(sharedModel, { nbformat_minor: 5 });
  notebook.sharedModel.setMetadata('kernelspec', {
    name: 'python3',
    display_name: 'Python',
    language: 'python'
  });
  if (above !== undefined) {
    sharedModel.addCell({ cell_type: 'code', id: 'above', source: above });
  }
  sharedModel.addCell({ cell_type: 'code', id: 'prompt', source: prompt });
  const scripted = new ScriptedModel(answers);
  const cell = new PromptCell(
    notebook,
    'prompt',
    'n.ipynb',
    new AbortController().signal,
    proofPlace(new PythonSandbox())
  );
  const ports = requestPorts(
    boundedModel(scripted, () => null),
    {
      settings: {
        model,
        'plan.approval': 'never',
        'sandbox.approval': 'never'
      }
    }
  );
  const { run: live, ended } = ask(cell, prompt, ports);
  answering(live, SAYS);
  await ended;
  return { state: live.state, scripted, cell };
}

describe('How often a model is asked', () => {
  it.each(Object.entries(FLOWS))('[M6] for %s', async (_, flow) => {
    const { state, scripted } = await run(flow);
    expect(state).toMatchObject({
      status: flow.status ?? 'done',
      failure: null
    });
    expect(scripted.requests).toHaveLength(flow.calls);
    // Each call counts, also one that is ended before its own end.
    expect(state.usage?.output).toBeGreaterThanOrEqual(20 * flow.calls);
  });

  it('[M1] tells the loop, offers what came, and sends it on in short', async () => {
    const { state, cell } = await run(FLOWS['an answer that repeats itself']);
    expect(state.finish).toBe('looped');
    expect(toldNotes(state).join()).toContain('repeat itself');
    const [{ answer }] = cell.outputs.runs;
    expect(answer.markdown.length).toBeLessThan(1000);
  });

  it('[M8] a dropped answer is told as dropped, not as stopped', async () => {
    const { cell } = await run(FLOWS['code that is not mended']);
    const [{ record }] = cell.outputs.runs;
    expect(record.status).toBe('dropped');
    expect(toldNotes(record).join()).toContain('You dropped this answer');
    expect(cell.answers[0].truncated).toBe(false);
  });

  it('[M6] a small model gets short instructions, and the card says so', async () => {
    const large = await run(FLOWS['new code']);
    const small = await run({ ...FLOWS['new code'], model: 'coder:0.5b' });
    expect(small.scripted.said(0).length * 2).toBeLessThan(
      large.scripted.said(0).length
    );
    expect(toldNotes(small.state).join()).toContain('small model');
    expect(toldNotes(large.state)).toEqual([]);
  });

  it('[M8] "make it better" with nothing above asks what is meant', async () => {
    const kinds: string[] = [];
    const { state } = await run({
      prompt: '%%llm\nmake it better',
      answers: [GOOD],
      calls: 1
    });
    kinds.push(...(state.questions ?? []).map(({ text }) => text));
    expect(kinds.join()).toContain('Which code do you mean?');
  });

  it('[M8] a block that came twice is told', async () => {
    const { state } = await run({
      prompt: '%%llm\nWrite a function that adds two numbers.',
      answers: [`${code(ADD)}\n\nOnce more:\n\n${GOOD}`],
      calls: 1
    });
    expect(toldNotes(state).join()).toMatch(/def add\(a, b\):.*came 2 times/);
  });
});
