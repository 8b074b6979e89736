import { contentHash } from '../../../src/core/cells/lineage';
import { composeAnswer } from '../../../src/core/workflow/write/compose-answer';
import { costOf } from '../../../src/core/journal/cost';
import { RUN_MIME_TYPE } from '../../../src/core/vocabulary';
import type { AttemptSummary } from '../../../src/core/values/attempt';
import { parseRunRecord } from '../../../src/core/values/run-record';
import { runBundle } from '../../../src/core/journal/run-bundle';
import { understandingOf } from '../../../src/core/journal/understanding-record';
import {
  emptyRunState,
  type RunState
} from '../../../src/core/journal/run-state';
import { foldRun } from '../../../src/core/journal/fold-run';
import type { Reply } from '../../../src/core/replies/types';

const reply: Reply = {
  kind: 'code',
  reasoning: '',
  truncated: false,
  segments: [
    { kind: 'text', markdown: 'Here it is:\n\n' },
    {
      kind: 'block',
      role: 'code',
      language: 'python',
      fileName: null,
      code: 'x = 1\ny = "```"',
      complete: true,
      repairs: []
    },
    { kind: 'text', markdown: '\nIt sets `x`.\n' }
  ]
};

const code = {
  id: 'abc',
  role: 'code',
  language: 'python',
  source: 'x = 1\ny = 2'
} as const;

const done: RunState = {
  ...emptyRunState,
  run: 'r',
  status: 'done',
  startedAt: 0,
  finishedAt: 3200,
  askedModel: 'gpt-x',
  servedModel: 'gpt-x-2026',
  usage: { input: 812, output: 240, estimated: false }
};

describe('the plan of a run that is over', () => {
  const step = (id: string, kind: 'code' | 'test', selected = true) => ({
    id,
    title: `Do ${id}`,
    kind,
    description: '',
    dependsOn: [],
    selected
  });
  const planned: RunState = {
    ...done,
    intent: {
      operation: 'create',
      source: 'rules',
      confidence: 1,
      reasoning: '',
      references: [],
      permitted: ['create'],
      dryRun: false
    },
    planSource: 'model',
    plan: {
      goal: 'A parser',
      steps: [
        step('parser', 'code'),
        step('tests', 'test'),
        step('docs', 'code', false)
      ],
      interfaces: [],
      inputSchema: null,
      outputSchema: null,
      criteria: [],
      modules: []
    },
    cells: [{ id: 'abc', role: 'code', placement: 'inserted' }]
  };
  const left = (state: RunState) =>
    understandingOf(state).plan?.split('**What is left**')[1]?.trim() ?? null;

  it('stands with what was settled beside the prompt, in the notebook [S0.61] [S0.10]', () => {
    const points = [{ question: 'Which?', answer: 'all', assumed: true }];
    const record = parseRunRecord(
      runBundle({ ...planned, points }, { markdown: '', blocks: [] })[
        RUN_MIME_TYPE
      ]
    );
    expect(record?.settled).toEqual(['Which? Assumed: all']);
    expect(record?.plan).toContain('**Goal:** A parser');
    expect(record?.plan).toContain('1. [x] Do parser');
  });

  it('says what was left out and what is not done yet [S3.30]', () => {
    expect(left(planned)).toBe(
      '- "Do docs" was left out.\n- "Do tests" is not done yet.'
    );
    expect(left({ ...planned, status: 'running' })).toBeNull();
  });

  it('says which steps failed, where the code was taken although checks fail [S3.30]', () => {
    const attempt = {
      number: 0,
      answer: '',
      results: [],
      validated: false,
      ran: [],
      failing: ['runs']
    } as const;
    expect(
      left({ ...planned, attempts: [attempt], chosen: 0, accepted: true })
    ).toContain('"Do parser" failed.');
  });
});

/** The first answer of a run was checked, with these results. */
const checked = (
  outcome: Partial<Pick<AttemptSummary, 'results' | 'validated' | 'ran'>>
) =>
  ({
    type: 'attempt-checked',
    at: 1,
    attempt: {
      number: 0,
      answer: '',
      results: [],
      validated: false,
      ran: [],
      failing: [],
      ...outcome
    }
  }) as const;

/** The summary of a run in plain text, once its answer was checked. */
const summaryOf = (...outcome: Parameters<typeof checked>) =>
  runBundle(foldRun(emptyRunState, checked(...outcome)), {
    markdown: '',
    blocks: []
  })['text/plain'];

describe('the proof of an answer whose tests could not run', () => {
  it('says so, and why [B3]', () => {
    const skipped = (check: 'runs' | 'tests', reason: string) => ({
      check,
      verdict: 'skipped' as const,
      reason,
      findings: []
    });
    const said = (...results: ReturnType<typeof skipped>[]) =>
      summaryOf({ results });
    expect(said(skipped('tests', 'No pytest.'))).toContain(
      'not validated: the tests were not run. No pytest.'
    );
    expect(said(skipped('runs', 'No.'), skipped('tests', 'No.'))).toContain(
      'not validated: No.'
    );
  });
});

describe('the proof of an answer of which nothing failed', () => {
  it.each([
    [['1 code cell', '2 tests'], 'validated: 1 code cell, 2 tests'],
    [['1 code cell'], 'ran without errors, no tests: 1 code cell']
  ])('is called validated only where tests ran: %j [B3]', (ran, words) => {
    expect(summaryOf({ validated: true, ran })).toContain(` · ${words}`);
  });
});

describe('the proof of an answer that a human changed after its checks', () => {
  it('no longer counts as one', () => {
    const proved = [
      checked({ validated: true, ran: ['8 tests'] }),
      { type: 'attempt-chosen', at: 2, attempt: 0, accepted: false }
    ] as const;
    const recordOf = (state: RunState) => {
      const bundle = runBundle(state, { markdown: '', blocks: [] });
      return {
        said: bundle['text/plain'],
        proof: parseRunRecord(bundle[RUN_MIME_TYPE])?.proof
      };
    };
    const before = proved.reduce(foldRun, emptyRunState);
    expect(recordOf(before).proof?.validated).toBe(true);
    const { said, proof } = recordOf(
      foldRun(before, { type: 'code-edited', at: 3 })
    );
    expect(proof).toMatchObject({ validated: false, edited: true });
    expect(said).toContain('changed by hand after its checks');
    expect(said).not.toContain('8 tests');
  });
});

describe('an answer in the notebook', () => {
  it('says once where its code stands, by line', () => {
    const { markdown, blocks } = composeAnswer(
      reply,
      new Map([[1, code]]),
      new Map()
    );
    expect(markdown.split('\n')).toEqual([
      'Here it is:',
      '',
      '*Code cell below: python, 2 lines.*',
      '',
      'It sets `x`.'
    ]);
    expect(blocks).toEqual([
      {
        line: 2,
        cell: 'abc',
        role: 'code',
        language: 'python',
        hash: contentHash(code.source),
        lines: 2
      }
    ]);
  });

  it('shows a block that became no cell in a fence that it cannot close, with the reason', () => {
    const { markdown, blocks } = composeAnswer(
      reply,
      new Map(),
      new Map([[1, 'Not inserted as a cell: it does not parse.']])
    );
    expect(blocks).toEqual([]);
    expect(markdown).toContain('````python\nx = 1\ny = "```"\n````');
    expect(markdown).toContain('*Not inserted as a cell: it does not parse.*');
  });

  it('holds nothing that a viewer would act on [H14]', () => {
    const hostile: Reply = {
      ...reply,
      segments: [
        {
          kind: 'text',
          markdown:
            '<script>alert(1)</script>\n![x](https://evil.example/?q=1)\n<button data-commandlinker-command="x">go</button>'
        }
      ]
    };
    const { markdown } = composeAnswer(hostile, new Map(), new Map());
    expect(markdown).not.toContain('<');
    expect(markdown).not.toMatch(/!\[/);
  });
});

describe('the bundle of a run', () => {
  const answer = composeAnswer(reply, new Map([[1, code]]), new Map());

  it('holds the answer once, and a record that can be read back', () => {
    const bundle = runBundle(done, answer);
    const record = parseRunRecord(
      JSON.parse(JSON.stringify(bundle[RUN_MIME_TYPE]))
    );
    expect(record).toEqual(bundle[RUN_MIME_TYPE]);
    expect(
      bundle['text/markdown']
        .split('\n')
        .slice(0, record?.answerLines)
        .join('\n')
    ).toBe(answer.markdown);
    expect(JSON.stringify(bundle[RUN_MIME_TYPE])).not.toContain('Here it is');
  });

  it('can be read back where the clock was set back during the run', () => {
    const bundle = runBundle({ ...done, startedAt: 9_000 }, answer);
    expect(parseRunRecord(bundle[RUN_MIME_TYPE])?.seconds).toBe(0);
  });

  it('keeps which answer of which run it was, and how long each stage took [S0.58] [S0.60]', () => {
    const bundle = runBundle(
      {
        ...done,
        answerId: 'chatcmpl-1',
        transport: 'direct',
        host: 'models.example',
        stageTimes: { plan: 2, generate: 30 }
      },
      answer
    );
    expect(parseRunRecord(bundle[RUN_MIME_TYPE])).toMatchObject({
      run: 'r',
      answerId: 'chatcmpl-1',
      transport: 'direct',
      stageTimes: { plan: 2, generate: 30 }
    });
    // The name of a host inside a company is nobody's business who gets the notebook.
    expect(JSON.stringify(bundle)).not.toContain('models.example');
  });

  it('can be read in a notebook of the first version [S0.37]', () => {
    const {
      intent: _intent,
      settled: _settled,
      plan: _plan,
      proof: _proof,
      attempts: _attempts,
      variants: _variants,
      stageTimes: _times,
      answerId: _id,
      transport: _transport,
      ...first
    } = runBundle(done, answer)[RUN_MIME_TYPE];
    expect(parseRunRecord(first)).toEqual({
      ...first,
      intent: null,
      settled: [],
      plan: null,
      proof: null,
      attempts: [],
      variants: [],
      stageTimes: {},
      answerId: null,
      transport: null
    });
  });

  it('reads well where the extension is missing', () => {
    expect(runBundle(done, answer)['text/plain']).toBe(
      'Cellwright: done · gpt-x-2026 · 3.2 s · 812 tokens in, 240 out'
    );
  });

  it('names the failure and the fix, with nothing in them taken for Markdown', () => {
    const bundle = runBundle(
      {
        ...done,
        status: 'failed',
        failure: {
          code: 'model-unknown',
          retryable: false,
          message: 'No model "<img src=x>".',
          fix: 'Try [this](javascript:x).'
        }
      },
      { markdown: '', blocks: [] }
    );
    expect(bundle['text/markdown']).toContain('**Failed:** No model');
    expect(bundle['text/markdown']).not.toMatch(/<img|[^\\]\]\(/);
  });

  it('is refused where it was written by somebody else', () => {
    for (const data of [null, 1, {}, [], { v: 1 }, { ...done, v: 2 }]) {
      expect(parseRunRecord(data)).toBeNull();
    }
    const record = runBundle(done, answer)[RUN_MIME_TYPE];
    expect(parseRunRecord({ ...record, blocks: [{ line: -1 }] })).toBeNull();
    expect(
      parseRunRecord(
        JSON.parse(`{"__proto__": {"v": 1}, ${JSON.stringify(record).slice(1)}`)
      )
    ).toEqual(record);
  });
});

describe('the cost of an answer', () => {
  const usage = { input: 1_000_000, output: 500_000, estimated: false };
  const prices = {
    'gpt-4o': { input: 2, output: 8 },
    'gpt-4o-mini': { input: 0.2, output: 0.8 }
  };

  it('follows the longest name that matches', () => {
    expect(costOf(usage, ['gpt-4o-mini-2026'], prices)).toBeCloseTo(0.6);
    expect(costOf(usage, [null, 'gpt-4o'], prices)).toBeCloseTo(6);
  });

  it('is unknown, not zero, without a price', () => {
    expect(costOf(usage, ['qwen'], prices)).toBeNull();
    expect(costOf(usage, [null], {})).toBeNull();
  });
});
