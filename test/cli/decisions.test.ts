import { ProcessSandbox } from '../../src/adapters/process/process-sandbox';
import { CommandNotebook } from '../../src/cli/command-notebook';
import type { Terminal } from '../../src/cli/human-at-terminal';
import type { Standing } from '../../src/cli/options';
import { exitOf, type PromptReport } from '../../src/cli/report';
import { runNotebook } from '../../src/cli/run-notebook';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../core/generation/scripted-model';
import { proofPlace, requestPorts } from '../fixtures/request';
import { notebookOf } from './command';

const sandbox = new ProcessSandbox({ notebook: 'n' });
afterAll(() => sandbox.close());

const answerWith = (code: string, test: string) =>
  `Here it is:\n\n\`\`\`python code\n${code}\n\`\`\`\n\n\`\`\`python test\n${test}\n\`\`\`\n`;

const GOOD = answerWith(
  'def double(value):\n    return 2 * value',
  'def test_double():\n    assert double(2) == 4\n    assert double(-1) == -2\n    assert double(0) == 0'
);
const RISKY = answerWith(
  'import os\n\ndef clear(path):\n    os.remove(path)',
  'def test_clear():\n    clear("/tmp/nothing-of-this-name")'
);
const PROMPT = '%%llm\nWrite a function `double` with tests.';

/** Runs a notebook, of which only the model and the files are not real. */
async function run(
  answers: readonly ScriptedAnswer[],
  {
    standing = null,
    ask = null,
    prompts = [PROMPT]
  }: {
    readonly standing?: Standing;
    readonly ask?: Terminal['ask'];
    readonly prompts?: readonly string[];
  } = {}
) {
  const cells = prompts.map((source, at) => [`p${at + 1}`, source] as const);
  const notebook = new CommandNotebook(notebookOf(Object.fromEntries(cells)));
  const reports: PromptReport[] = [];
  const told: string[] = [];
  let saves = 0;
  const model = new ScriptedModel(answers);
  const verdicts = await runNotebook(
    {
      path: 'n.ipynb',
      notebook,
      save: async () => {
        saves += 1;
      }
    },
    {
      options: { only: null, standing },
      ports: requestPorts(model),
      sandbox: proofPlace(sandbox),
      kernel: null,
      terminal: { tell: line => told.push(line), ask },
      onReport: report => reports.push(report),
      interrupted: new AbortController().signal
    }
  );
  const texts = notebook.cells().map(({ text }) => text);
  return {
    exit: exitOf(verdicts),
    verdicts,
    reports,
    told: told.join('\n'),
    texts,
    saves,
    model
  };
}

describe('Decisions on the command line [B16]', () => {
  it('without a terminal a prompt stops where one is needed, says which, and keeps what came', async () => {
    const { exit, reports, texts, saves } = await run([GOOD]);
    expect(exit).toBe(3);
    expect(reports[0]).toMatchObject({
      verdict: 'decision-needed',
      message:
        'Run this code in a sandbox? Run it in a terminal to be asked, or with --yes to agree beforehand.'
    });
    expect(texts).toEqual([PROMPT]);
    expect(saves).toBeGreaterThan(0);
  });

  it('--yes runs code in which no risk was found', async () => {
    const { exit, verdicts, texts } = await run([GOOD], { standing: 'yes' });
    expect({ exit, verdicts }).toEqual({ exit: 0, verdicts: ['validated'] });
    expect(texts[1]).toContain('def double');
  });

  it('--yes is never a yes to code with risks', async () => {
    const { exit, reports } = await run([RISKY], {
      standing: 'yes',
      prompts: ['%%llm\nWrite a function `clear` with tests.']
    });
    expect(exit).toBe(3);
    expect(reports[0].message).toContain('--yes does not agree to this');
  });

  it('--no runs nothing, and what was not proved is told as that', async () => {
    const { exit, verdicts, texts } = await run([GOOD], { standing: 'no' });
    expect({ exit, verdicts }).toEqual({
      exit: 1,
      verdicts: ['not-validated']
    });
    expect(texts[1]).toContain('def double');
  });

  it('in a terminal the human is asked, and sees the code before', async () => {
    const asked: string[] = [];
    const { exit, told } = await run([GOOD], {
      ask: async question => {
        asked.push(question);
        return 'y';
      }
    });
    expect(exit).toBe(0);
    expect(asked).toEqual(['Run this code in a sandbox? [y/N] ']);
    expect(told).toContain('return 2 * value');
  });

  it('a prompt that fails keeps those after it from running, as Run All does', async () => {
    const { exit, reports, model } = await run([new Error('gone')], {
      standing: 'yes',
      prompts: [PROMPT, PROMPT]
    });
    expect(exit).toBe(1);
    expect(reports.map(({ verdict }) => verdict)).toEqual([
      'failed',
      'not-run'
    ]);
    expect(model.requests).toHaveLength(1);
  });
});
