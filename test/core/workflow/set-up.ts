import type { ContextManifest } from '../../../src/core/values/manifest';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import { understand } from '../../../src/core/workflow/clarify/understanding';
import { oneStepPlan } from '../../../src/core/workflow/plan/one-step-plan';
import { RunWriter } from '../../../src/core/journal/run-writer';
import { LiveRun } from '../../../src/core/journal/runs';
import { writeAnswer } from '../../../src/core/workflow/write/write-answer';
import type { ProofRequest } from '../../../src/core/workflow/prove/proof-request';
import type { FailureDecision } from '../../../src/core/ports/human';
import type { Execution } from '../../../src/core/ports/sandbox';
import type { CodeStep } from '../../../src/core/ports/sandbox';
import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import { execution, FakeSandbox } from '../checks/fake-sandbox';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../generation/scripted-model';

const linter = nodeLinter();

/** The plan of a plain request, approved. */
export function approvedPlan() {
  const plan = oneStepPlan(understand('Write f.', [], {}), 'create');
  return mintApproval(plan, digestOf(plan));
}

/** The account of a model that is shown nothing. */
export const nothingShown: ContextManifest = {
  snippets: [],
  turns: 0,
  tokens: 0,
  window: null,
  redactions: 0
};

/** A run in memory, with its writer. */
export function newRun() {
  const run = new LiveRun('run');
  let now = 0;
  const writer = new RunWriter(run, {
    now: () => (now += 1),
    sleep: () => Promise.resolve()
  });
  writer.write({
    type: 'run-started',
    run: 'run',
    cell: 'cell',
    turn: 0,
    operation: 'create',
    model: null
  });
  return { run, writer };
}

/** An answer with one block of code. */
export const code = (source: string) =>
  `Here:\n\n\`\`\`python code\n${source}\n\`\`\`\n`;

/** A kernel in which code that divides by zero fails, with the line that did. */
export function dividing(step: CodeStep): Execution {
  return step.role === 'code' && step.source.includes('/ 0')
    ? execution({
        status: 'error',
        error: {
          name: 'ZeroDivisionError',
          message: `division by zero in ${step.source}`,
          traceback: ''
        }
      })
    : execution();
}

/** Everything that proving an answer needs, scripted. */
export function proofSetUp(
  answers: readonly ScriptedAnswer[],
  decisions: readonly FailureDecision[] = [],
  more: Partial<ProofRequest> = {}
) {
  const { run, writer } = newRun();
  const model = new ScriptedModel(answers);
  const sandbox = new FakeSandbox(dividing);
  const asked: { best: number; why: string }[] = [];
  const left = [...decisions];
  const plan = approvedPlan();
  const by = { model, request: { model: null, stream: true }, prices: {} };
  const messages = [{ role: 'user' as const, content: 'Write f.' }];
  const work: ProofRequest = {
    request: 'Write f.',
    options: { language: 'python', ask: false, tests: true },
    target: null,
    messages,
    plan,
    by,
    input: {
      kernel: null,
      cellsAbove: [],
      limits: { timeMs: 1000, outputChars: 1000, memoryBytes: 1e9 }
    },
    checks: { linter, sandbox },
    said: () => undefined,
    share: async () => ({ names: [], steps: [], left: [], unknown: [] }),
    human: {
      decideRun: async toRun => mintApproval(toRun, digestOf(toRun)),
      decideEffect: async () => null,
      decideFailure: async ({ best, why }) => {
        asked.push({ best, why });
        const decision = left.shift();
        if (decision === undefined) {
          throw new Error('the human was asked once too often');
        }
        return decision;
      }
    },
    ...more
  };
  const write = () => writeAnswer(writer, plan, messages, by);
  return { run, writer, model, sandbox, asked, work, write };
}
