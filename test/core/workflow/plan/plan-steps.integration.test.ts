import { ProcessSandbox } from '../../../../src/adapters/process/process-sandbox';
import { understandingOf } from '../../../../src/core/journal/understanding-record';
import { pointAt, runPrompt } from '../../../fixtures/proved-prompt';
import { plan, step } from './make';

jest.setTimeout(120_000);

const PROMPT = '%%llm --plan\nWrite a reader and a counter of words.';
const block = (role: 'code' | 'test', source: string) =>
  `\`\`\`python ${role}\n${source}\n\`\`\``;
const READ = 'def read(text):\n    return text.split()';
const COUNT = 'def count(text):\n    return len(read(text))';
const TEST = 'def test_count():\n    assert count("a b") == 2';
const STEPS = [
  step('reader'),
  step('counter', ['reader']),
  step('tests', ['counter'], { kind: 'test' })
];
const PLAN = JSON.stringify(plan(STEPS));
const ANSWERS = [
  PLAN,
  block('code', READ),
  block('code', COUNT),
  block('test', TEST)
];

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

const planOf = (run: Awaited<ReturnType<typeof runPrompt>>['run']) =>
  understandingOf(run.state).plan ?? '';

describe('The steps of a plan', () => {
  it('are written one by one, each with what the ones before it gave, and proved as one [S0.28] [S0.33]', async () => {
    const { error, model, notebook, run } = await runPrompt(
      sandbox,
      PROMPT,
      ANSWERS
    );
    expect(error).toBeNull();
    expect(model.requests).toHaveLength(4);
    expect(model.said(1)).toContain('step 1 of 3: Do reader');
    expect(model.said(1)).toContain('tests are a step of their own');
    expect(model.said(2)).toContain(READ);
    expect(model.said(2)).toContain('step 2 of 3: Do counter');
    expect(model.said(3)).toContain(COUNT);
    expect(model.said(3)).toContain('Give tests only');
    expect(
      notebook
        .cells()
        .slice(1)
        .map(({ source }) => source)
    ).toEqual([READ, COUNT, TEST]);
    expect(notebook.cells().map(({ lineage }) => lineage?.validation)).toEqual([
      undefined,
      'passed',
      'passed',
      'passed'
    ]);
    expect(run.state.status).toBe('done');
  });

  it('are ticked in the card as they come, and nothing is left [S3.30]', async () => {
    const seen: string[] = [];
    const { run } = await runPrompt(sandbox, PROMPT, ANSWERS, {
      onEvent: live => {
        const text = (planOf(live).match(/\[[x ]\] Do \w+/g) ?? []).join();
        if (
          live.events.at(-1)?.type === 'step-written' &&
          seen.at(-1) !== text
        ) {
          seen.push(text);
        }
      }
    });
    expect(seen).toEqual([
      '[x] Do reader,[ ] Do counter,[ ] Do tests',
      '[x] Do reader,[x] Do counter,[ ] Do tests',
      '[x] Do reader,[x] Do counter,[x] Do tests'
    ]);
    expect(planOf(run)).not.toContain('What is left');
  });

  it('are left where they gave nothing of their kind, though other code came [S3.30]', async () => {
    const { run } = await runPrompt(sandbox, PROMPT, [
      PLAN,
      block('code', READ),
      'I would count the words.',
      block('test', 'def test_read():\n    assert read("a b") == ["a", "b"]')
    ]);
    expect(planOf(run)).toContain('[x] Do reader');
    expect(planOf(run)).toContain('[ ] Do counter');
    expect(planOf(run)).toContain('"Do counter" is not done yet.');
  });

  it('count as done where an earlier answer had them, and code that comes again stands once', async () => {
    const { run, notebook } = await runPrompt(sandbox, PROMPT, [
      PLAN,
      block('code', `${READ}\n\n\n${COUNT}`),
      'ALREADY DONE',
      `${block('code', `${READ}\n\n\n${COUNT}`)}\n\n${block('test', TEST)}`
    ]);
    expect(
      notebook.texts.filter(text => text.includes('def read'))
    ).toHaveLength(1);
    expect(planOf(run)).not.toContain('What is left');
  });

  it('are not asked for again after an interruption [B13]', async () => {
    const whole = await runPrompt(sandbox, PROMPT, ANSWERS);
    const { events } = whole.run;
    const second = events.findIndex(
      event => event.type === 'step-written' && event.step === 'counter'
    );
    const { model, notebook, error, run } = await runPrompt(
      sandbox,
      PROMPT,
      [block('test', TEST)],
      { resume: pointAt(events.slice(0, second + 1)) }
    );
    expect(error).toBeNull();
    expect(model.requests).toHaveLength(1);
    expect(notebook.texts.slice(1)).toEqual(whole.notebook.texts.slice(1));
    expect(planOf(run)).not.toContain('What is left');
  });

  it('keep what had come of one where the run is stopped in the middle', async () => {
    const { notebook, error } = await runPrompt(sandbox, PROMPT, ANSWERS, {
      onEvent: live => {
        if (live.state.answer.includes('def count')) {
          live.stop();
        }
      }
    });
    expect(error?.code).toBe('cancelled');
    expect(notebook.cells()[0].answers[0].markdown).toMatch(
      /def read[^]*def count/
    );
  });

  it('change a cell one after another, each giving all of its code [S0.33]', async () => {
    const { notebook, error } = await runPrompt(
      sandbox,
      '%%llm --plan\nFix the function count, it gives wrong results.',
      [
        JSON.stringify(plan([step('strip'), step('number', ['strip'])])),
        block('code', 'def count(text):\n    return text.strip()'),
        block('code', 'def count(text):\n    return len(text.strip())')
      ],
      {
        above: { above: 'def count(text):\n    return 1' },
        says: {
          'change-text': {
            type: 'replace',
            text: 'def count(text):\n    return len(text.strip())'
          }
        }
      }
    );
    expect(error).toBeNull();
    expect(notebook.texts[0]).toContain('len(text.strip())');
  });
});
