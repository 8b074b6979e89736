import { ProcessSandbox } from '../../../../src/adapters/process/process-sandbox';
import { understandingOf } from '../../../../src/core/journal/understanding-record';
import { runPrompt } from '../../../fixtures/proved-prompt';
import { plan, step } from './make';

jest.setTimeout(120_000);

const PROMPT = '%%llm --plan\nWrite a function that adds two numbers.';
const ANSWER = [
  '```python code\ndef add(a, b):\n    """Add."""\n    return a + b\n```',
  '```python test\ndef test_add():\n    assert add(1, 2) == 3\n```'
].join('\n\n');
const planned = (more: Parameters<typeof plan>[1], kinds: 'review'[] = []) =>
  JSON.stringify(
    plan(
      [step('adding'), ...kinds.map(kind => step(kind, ['adding'], { kind }))],
      more
    )
  );

const sandbox = new ProcessSandbox({ notebook: 'n' });

afterAll(() => sandbox.close());

describe('The criteria of a plan [S0.32] [S0.35]', () => {
  const criteria = [
    'Sums are right',
    'It has a docstring',
    'It is async',
    'Fast'
  ];
  const reading = {
    criteria: [
      { number: 1, met: 'yes', test: 'test_add', reason: '' },
      {
        number: 2,
        met: 'yes',
        test: 'test_docs',
        reason: 'It begins with one.'
      },
      { number: 3, met: 'no', test: null, reason: 'It is a plain function.' }
    ]
  };

  it('are checked by the tests that ran, by reading where there is none, and what is not met is left', async () => {
    const { run, model, notebook } = await runPrompt(sandbox, PROMPT, [
      planned({ criteria }),
      ANSWER,
      JSON.stringify(reading)
    ]);
    expect(
      run.state.criteria.map(({ verdict, test }) => [verdict, test])
    ).toEqual([
      ['tested', 'test_add'],
      // There is no such test: only the reading counts.
      ['read', null],
      ['unmet', null],
      ['open', null]
    ]);
    expect(model.said(2)).toContain('3. It is async');
    const left = understandingOf(run.state).plan?.split('What is left')[1];
    expect(left).toContain('"It is async" is not met. It is a plain function.');
    expect(left).toContain('Whether "Fast" is met is not known.');
    expect(left).not.toContain('docstring');
    const [{ record }] = notebook.cells()[0].runs;
    expect(record.criteria).toEqual(run.state.criteria);
  });

  it('are not shown by a test that failed', async () => {
    const { run } = await runPrompt(
      sandbox,
      PROMPT,
      [
        planned({ criteria: ['Sums are right'] }),
        ...Array.from({ length: 6 }, (_, at) =>
          ANSWER.replace('a + b', `a - b - ${at}`)
        ),
        JSON.stringify(reading)
      ],
      { says: { failure: { type: 'accept' } } }
    );
    expect(run.state.criteria).toMatchObject([{ verdict: 'read', test: null }]);
  });

  it('stay open where the reviewer gives no verdicts, and the answer is delivered', async () => {
    const { run, error, notebook } = await runPrompt(sandbox, PROMPT, [
      planned({ criteria: ['Sums are right'] }),
      ANSWER,
      'All is well.',
      'All is well.'
    ]);
    expect(error).toBeNull();
    expect(notebook.texts).toHaveLength(3);
    expect(run.state.criteria[0].verdict).toBe('open');
    expect(run.state.criteria[0].reason).toContain('Not checked');
  });

  it('cost nothing where there are none', async () => {
    const { model } = await runPrompt(sandbox, PROMPT, [planned({}), ANSWER]);
    expect(model.requests).toHaveLength(2);
  });
});

describe('A review step of a plan [N7]', () => {
  const FINDINGS = `\`\`\`json\n${JSON.stringify({
    summary: 'Sound.',
    findings: [
      {
        id: 1,
        severity: 'low',
        title: 'Types are missing',
        risk: 'Readers guess.'
      }
    ]
  })}\n\`\`\``;

  it('reviews the proved code and tests, in a cell below them, and is ticked', async () => {
    const { notebook, run, model, error } = await runPrompt(sandbox, PROMPT, [
      planned({}, ['review']),
      ANSWER,
      FINDINGS
    ]);
    expect(error).toBeNull();
    expect(model.said(2)).toContain('def add(a, b)');
    expect(model.said(2)).toContain('Do review');
    const cells = notebook.cells();
    expect(cells.map(({ type }) => type)).toEqual([
      'code',
      'code',
      'code',
      'markdown'
    ]);
    expect(cells[3].text).toContain('Types are missing');
    expect(cells[0].answers[0].markdown).toContain('Review of');
    expect(understandingOf(run.state).plan).toContain('[x] Do review');
    expect(understandingOf(run.state).plan).not.toContain('What is left');
    // The answer that counts is still the code.
    expect(run.state.answer).toContain('def add');
  });
});
