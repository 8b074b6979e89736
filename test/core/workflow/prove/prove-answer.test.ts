import { proveAnswer } from '../../../../src/core/workflow/prove/prove-answer';
import { NOT_RUN } from '../../../../src/core/cells/validation';
import { readAnswerText } from '../../../../src/core/workflow/write/read-answer';
import { CellwrightError } from '../../../../src/core/errors';
import type { FailureDecision } from '../../../../src/core/ports/human';
import type { ScriptedAnswer } from '../../generation/scripted-model';
import {
  asksFor,
  execution,
  FakeSandbox,
  keyLine,
  reportLine
} from '../../checks/fake-sandbox';
import { code, proofSetUp } from '../set-up';
import { toldNotes } from '../../../fixtures/told-notes';
import { inEnglish } from '../../../fixtures/in-english';

const GOOD = code('f = lambda: 1');
const LACKING = {
  name: '0',
  passed: false,
  skipped: false,
  message: "ModuleNotFoundError: No module named 'pytest'",
  line: 1,
  detail: ''
};
const HELPER = code('import os\n\n\ndef helper():\n    return os.sep');
const bad = (at: number) => code(`f = ${at} / 0`);
const tests = (value: number) =>
  `\`\`\`python test\ndef test_f():\n    assert f() == ${value}\n\`\`\``;
const BADS = [1, 2, 3, 4, 5, 6].map(bad);

async function prove(
  answers: readonly ScriptedAnswer[],
  decisions: readonly FailureDecision[] = []
) {
  const set = proofSetUp(answers, decisions);
  const written = await set.write();
  const answer = await proveAnswer(set.writer, set.work, written);
  return { ...set, answer };
}

describe('Proving an answer', () => {
  it('asks for no repair where everything passes [S0.29]', async () => {
    const { answer, model, run } = await prove([GOOD]);
    expect(answer).toMatchObject({
      validation: { code: 'passed' },
      attempt: 0
    });
    expect(model.requests).toHaveLength(1);
    expect(run.state).toMatchObject({ chosen: 0, accepted: false });
  });

  it.each([
    [
      'E1',
      'import fastapi',
      'ModuleNotFoundError',
      "No module named 'fastapi'",
      'The kernel lacks fastapi. Install it with %pip install fastapi.'
    ],
    [
      'E2',
      'text = open("order.csv").read()',
      'FileNotFoundError',
      "[Errno 2] No such file or directory: 'order.csv'",
      "There is no file order.csv, seen from the notebook's folder. The nearest: orders.csv."
    ]
  ])(
    '[%s] what the environment lacks is no failure: no repair, not proved, and the code is still offered',
    async (_, source, name, message, reason) => {
      const set = proofSetUp([code(source)]);
      const sandbox = new FakeSandbox(step =>
        step.role === 'code'
          ? execution({
              status: 'error',
              error: { name, message, traceback: '' }
            })
          : execution()
      );
      const answer = await proveAnswer(
        set.writer,
        {
          ...set.work,
          checks: {
            ...set.work.checks,
            sandbox,
            nearFiles: async () => ['orders.csv']
          }
        },
        await set.write()
      );
      expect(set.model.requests).toHaveLength(1);
      expect(answer).toMatchObject({
        dropped: false,
        validation: { code: 'skipped' },
        proved: { code: [source] }
      });
      const [attempt] = set.run.state.attempts;
      expect(attempt).toMatchObject({ validated: false, failing: [] });
      expect(
        inEnglish(attempt.results.find(({ check }) => check === 'runs'))
      ).toMatchObject({ verdict: 'skipped', reason });
    }
  );

  it('[E2] a file that lies where the request says, and not where the code looks, is the code’s to mend', async () => {
    const set = proofSetUp(
      [code('text = open("data/orders.csv").read()'), GOOD],
      [],
      { request: 'Read orders.csv' }
    );
    const sandbox = new FakeSandbox(step =>
      step.source.includes('data/')
        ? execution({
            status: 'error',
            error: {
              name: 'FileNotFoundError',
              message: "[Errno 2] No such file or directory: 'data/orders.csv'",
              traceback: ''
            }
          })
        : execution()
    );
    const checks = {
      ...set.work.checks,
      sandbox,
      nearFiles: async () => ['orders.csv']
    };
    await proveAnswer(set.writer, { ...set.work, checks }, await set.write());
    expect(set.model.requests).toHaveLength(2);
    expect(set.model.lastSaid(1)).toContain('The file is orders.csv.');
  });

  it('feeds back what failed, and only that [S0.30, S0.38, S3.18]', async () => {
    const { answer, model } = await prove([bad(1), GOOD]);
    expect(answer).toMatchObject({
      validation: { code: 'passed' },
      attempt: 1
    });
    const [before, said, feedback] = model.requests[1].messages.slice(-3);
    expect(before).toEqual({ role: 'user', content: 'Write f.' });
    expect(said).toEqual({ role: 'assistant', content: bad(1) });
    expect(feedback.content).toContain('ZeroDivisionError');
    expect(feedback.content).not.toMatch(/## (?:syntax|lint|security)/);
  });

  it('tries at most five repairs, then asks the human [S3.19, B5, H27]', async () => {
    const { answer, model, asked } = await prove(BADS, [{ type: 'accept' }]);
    expect(model.requests).toHaveLength(6);
    expect(asked).toEqual([{ best: 0, why: 'Five repairs were tried.' }]);
    expect(answer).toMatchObject({
      validation: { code: 'failed' },
      attempt: 0
    });
  });

  it('stops early where the same failure comes back [B5]', async () => {
    const spaced = (lines: number) =>
      code(`g = 1${'\n'.repeat(lines)}f = 1 / 0`);
    const { model, asked } = await prove(
      [spaced(1), spaced(2), spaced(3)],
      [{ type: 'drop' }]
    );
    expect(model.requests).toHaveLength(3);
    expect(asked[0].why).toContain('same failure');
  });

  it('[E3] ends with a repair that changes nothing, and says so', async () => {
    const { model, asked } = await prove(
      [bad(1), `It is right as it is:\n\n${bad(1)}`],
      [{ type: 'drop' }]
    );
    expect(model.requests).toHaveLength(2);
    expect(asked[0].why).toBe(
      'The repair changed nothing, so asking again will not help.'
    );
  });

  it('[E3] never sends the same repair request twice, also when the human wants another try', async () => {
    const { model, asked } = await prove(
      [bad(1), bad(1), bad(1), bad(2), bad(1), GOOD],
      [{ type: 'retry' }, { type: 'retry' }]
    );
    const sent = model.requests.map(({ messages }) => JSON.stringify(messages));
    expect(sent).toHaveLength(6);
    expect(new Set(sent).size).toBe(6);
    expect(model.lastSaid(2)).toContain('You were asked this before');
    expect(asked).toHaveLength(2);
  });

  it('Retry begins another round of five, from the best answer [S3.20, S3.21]', async () => {
    const { model, answer } = await prove(
      [...BADS, bad(7), bad(8), GOOD],
      [{ type: 'retry' }]
    );
    expect(model.requests).toHaveLength(9);
    expect(answer).toMatchObject({
      validation: { code: 'passed' },
      attempt: 8
    });
  });

  it('a hint is told to the model [S0.42, S3.20, S3.21]', async () => {
    const { model } = await prove(
      [bad(1), bad(1), GOOD],
      [{ type: 'hint', text: 'Do not divide.' }]
    );
    expect(model.lastSaid(2)).toContain('A hint from the user: Do not divide.');
  });

  it('Accept as is marks the answer, and the run goes on to its end with it [S3.22, S3.23]', async () => {
    const { answer, run, writer } = await prove(
      [bad(1), bad(1), bad(1)],
      [{ type: 'accept' }]
    );
    expect(answer).toMatchObject({
      dropped: false,
      validation: { code: 'failed' }
    });
    expect(run.state.answer).toBe(bad(1));
    writer.write({ type: 'run-finished' });
    expect(run.state).toMatchObject({ status: 'done', accepted: true });
  });

  it('goes on until every part of an answer has run [S3.24]', async () => {
    const parts = (second: string) =>
      code('one = 1') + code(second) + code('three = 3');
    const { answer, sandbox } = await prove([
      parts('two = 2 / 0'),
      parts('two = 2')
    ]);
    const ran = sandbox.steps
      .filter(({ role }) => role === 'code')
      .map(({ source }) => source);
    expect(ran).toEqual([
      'one = 1',
      'two = 2 / 0',
      'one = 1',
      'two = 2',
      'three = 3'
    ]);
    expect(answer).toMatchObject({
      validation: { code: 'passed' },
      attempt: 1
    });
  });

  it('Drop leaves the best answer to read and no cells [S3.20]', async () => {
    const { answer, run } = await prove(
      [bad(1), bad(1), bad(1)],
      [{ type: 'drop' }]
    );
    expect(answer.dropped).toBe(true);
    expect(run.state.answer).toBe(bad(1));
  });

  it('a repair that cannot be had costs the repair, not the answer [S0.39, B5]', async () => {
    const down = new CellwrightError({
      code: 'endpoint-unreachable',
      retryable: true,
      message: 'The server is gone.'
    });
    const { run, asked } = await prove([bad(1), down], [{ type: 'accept' }]);
    expect(asked[0].why).toBe(
      'A repair was asked for, but none came that could be used.'
    );
    expect(toldNotes(run.state)).toEqual([
      'A repair could not be had: The server is gone.'
    ]);
    expect(run.state.answer).toBe(bad(1));
  });

  it.each([
    ['the tests keeps the code', tests(2), [bad(1), tests(2)]],
    ['the code keeps the tests', bad(2), [bad(2), tests(1)]],
    [
      'one block keeps the functions of the others',
      `${bad(2)}\n${tests(2)}`,
      [HELPER, bad(2), tests(2)],
      HELPER
    ]
  ])(
    'a repair that gives only %s [S0.39]',
    async (_, repair, parts, helper = '') => {
      const { model } = await prove(
        [`${helper}${bad(1)}\n${tests(1)}`, repair, bad(3)],
        [{ type: 'drop' }]
      );
      // What was repaired next is the first repair, made whole.
      const said = model.requests[2].messages.at(-2)?.content ?? '';
      const { segments } = readAnswerText(said, 'stop', '', 'python');
      const blocks = segments.filter(({ kind }) => kind === 'block');
      expect(blocks).toMatchObject(
        parts.map(part => ({
          role: part.includes('def test_') ? 'test' : 'code',
          code: part.replace(/^[^]*```python \w+\n|\n```\n?$/g, '')
        }))
      );
    }
  );

  it('code that was not run is not called validated [S0.35]', async () => {
    const set = proofSetUp([GOOD]);
    const written = await set.write();
    const answer = await proveAnswer(
      set.writer,
      {
        ...set.work,
        human: { ...set.work.human, decideRun: async () => null }
      },
      written
    );
    expect(answer.validation).toEqual(NOT_RUN);
    expect(set.sandbox.opened).toEqual([]);
    expect(set.run.state.attempts[0].validated).toBe(false);
  });

  it.each([
    ['tests of a cell of the notebook', tests(1), { test: 'skipped' }],
    ['code with tests', GOOD + tests(1), { code: 'passed', test: 'skipped' }]
  ])(
    '%s that could not run are not called validated [S0.35]',
    async (_, answered, validation) => {
      const set = proofSetUp([answered], [], {
        target: { use: 'test', source: 'f = lambda: 1' }
      });
      const written = await set.write();
      const sandbox = new FakeSandbox(step =>
        execution({
          stdout:
            keyLine(step) ??
            (asksFor(step, 'tests') ? reportLine(step, 'cells', [LACKING]) : '')
        })
      );
      const answer = await proveAnswer(
        set.writer,
        {
          ...set.work,
          checks: { ...set.work.checks, sandbox }
        },
        written
      );
      expect(answer).toMatchObject({ validation });
      expect(set.run.state.attempts[0]).toMatchObject({
        validated: false,
        failing: []
      });
      expect(set.asked).toEqual([]);
    }
  );

  it('an answer without code is not checked', async () => {
    const { answer, sandbox, run } = await prove(['Use a set.']);
    expect(answer).toMatchObject({
      validation: { code: 'skipped' },
      proved: null
    });
    expect(sandbox.opened).toEqual([]);
    expect(run.state.attempts).toEqual([]);
  });

  it('variables of the kernel are brought over before the code [B4]', async () => {
    const set = proofSetUp([code('total = df + 1')]);
    const written = await set.write();
    const asked: string[] = [];
    await proveAnswer(
      set.writer,
      {
        ...set.work,
        share: async ({ missing }) => {
          asked.push(...missing);
          return {
            names: ['df'],
            steps: [{ role: 'context', source: 'df = 1' }],
            left: [],
            unknown: []
          };
        }
      },
      written
    );
    expect(asked).toEqual(['df']);
    const sources = set.sandbox.steps.map(({ source }) => source);
    expect(sources.indexOf('df = 1')).toBeLessThan(
      sources.indexOf('total = df + 1')
    );
    expect(sources).toContain('df = 1');
  });

  it('names that a busy kernel may have cost no repair [B4]', async () => {
    const set = proofSetUp([code('total = df + 1')]);
    const written = await set.write();
    const answer = await proveAnswer(
      set.writer,
      {
        ...set.work,
        share: async ({ missing }) => ({
          names: [],
          steps: [],
          left: [],
          unknown: missing
        })
      },
      written
    );
    expect(answer.validation).toEqual(NOT_RUN);
    expect(set.model.requests).toHaveLength(1);
    const runs = set.run.state.checks.find(({ check }) => check === 'runs');
    expect(inEnglish(runs?.reason)).toContain('It needs df');
  });

  it('all tokens of all answers are counted [B9]', async () => {
    const { run } = await prove([bad(1), GOOD]);
    expect(run.state.usage).toMatchObject({ input: 20, output: 40 });
  });
});
