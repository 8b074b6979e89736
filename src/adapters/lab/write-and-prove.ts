import type { Approved } from '../../core/consent/approved';
import type { RunWriter } from '../../core/pipeline/answer-prompt';
import type { AnsweredPrompt } from '../../core/pipeline/answered-prompt';
import { understoodText } from '../../core/pipeline/clarify/understanding';
import { planMarkdown } from '../../core/pipeline/plan/plan-markdown';
import type { Plan } from '../../core/pipeline/plan/types';
import { readAnswer, requireAnswer } from '../../core/pipeline/read-answer';
import { proposeAnswer } from '../../core/pipeline/stages/decide-change';
import { proveAnswer } from '../../core/pipeline/stages/prove-answer';
import { reuseAnswer } from '../../core/pipeline/stages/reuse-answer';
import { runThen } from '../../core/pipeline/stages/run-then';
import type { UnderstoodRequest } from '../../core/pipeline/stages/understand-request';
import { writeAnswer } from '../../core/pipeline/stages/write-answer';
import type { Human } from '../../core/ports/human';
import { kernelName } from './find-cell';
import type { NotebookSandbox } from './notebook-sandboxes';
import type { PromptContext } from './prompt-context';
import { withTargetCode, type PromptTarget } from './prompt-target';
import type { PromptServices, PromptTask } from './prompt-task';
import { shareVariables } from './share-variables';

/** Limits of one step in the sandbox: what a notebook cell that is meant to be tried needs, and more. */
const LIMITS = {
  timeMs: 30_000,
  outputChars: 200_000,
  memoryBytes: 4 * 2 ** 30
};

/** A prompt whose plan is approved. */
export interface PlannedPrompt {
  readonly context: PromptContext;
  readonly understood: UnderstoodRequest;
  readonly plan: Approved<Plan>;
  /** The cell that it is about, if any. */
  readonly target: PromptTarget | null;
  readonly human: Human;
  readonly sandbox: NotebookSandbox;
  readonly language: string;
  /** True where the answer is for reading only. */
  readonly reading: boolean;
}

/**
 * Writes the answer to a planned prompt, goes over it where that is wanted, proves it, and asks about the
 * cell that it changes.
 *
 * @throws CellwrightError as the stages do.
 */
export async function writeAndProve(
  task: PromptTask,
  services: PromptServices,
  writer: RunWriter,
  work: PlannedPrompt
): Promise<AnsweredPrompt> {
  const { cell, resume } = task;
  const { flags, request } = task.statement;
  const { context, plan, target, human, sandbox, language, reading } = work;
  const user = services.settings();
  const isTest = target?.proof?.use === 'test';
  const options = {
    language,
    ask: reading,
    tests: user.tests || isTest,
    ...(isTest ? { underTest: target.source } : {})
  };
  const kernel = kernelName(cell.notebook);
  if (!reading && (user['sandbox.approval'] === 'never' || sandbox.consent)) {
    // Ready when the answer is; where this fails, opening the sandbox says why.
    void sandbox.warm({ language, kernel }).catch(() => undefined);
  }
  const { messages } = context.pack(
    requestText(task, work, options.tests),
    reading
  );
  const facts = { request, options, target: target?.proof ?? null };
  const asking = { messages, plan, by: context.by };
  await writer.stage('generate', async () => {
    if (resume?.answer) {
      reuseAnswer(writer, resume.answer);
    } else {
      await writeAnswer(writer, plan, messages, context.by);
    }
    const then = reading ? [] : flags.then;
    await runThen(writer, { ...facts, ...asking, then });
  });
  requireAnswer(
    readAnswer(writer.run.state, request, language),
    writer.run.state
  );
  const variables = {
    allowed: new Set(flags.use),
    declined: new Set<string>()
  };
  const proved = await proveAnswer(writer, {
    ...facts,
    ...asking,
    input: {
      kernel,
      // The answer stands in the place of the cell that it changes, or tests it.
      cellsAbove: context.cellsAbove.filter(
        ({ id }) => facts.target === null || id !== target?.id
      ),
      limits: LIMITS
    },
    checks: { linter: await services.linter(), sandbox: await sandbox.get() },
    share: (names, signal) =>
      shareVariables(names, {
        kernel: cell.kernel,
        ...variables,
        human,
        clock: services.clock,
        signal
      }),
    human
  });
  return proposeAnswer(writer, proved, options, target?.changed ?? null, human);
}

/** The user's words, what was settled, the code in question, and the plan where there is one to follow. */
function requestText(
  { statement }: PromptTask,
  { context, understood, plan, target }: PlannedPrompt,
  tests: boolean
): string {
  const { intent, understanding } = understood;
  const text = understoodText(understanding);
  const withCode =
    target === null
      ? text
      : withTargetCode(text, target, intent.operation, {
          isShown: context.isShown(target.id),
          tests
        });
  const followed = plan.value.steps.length > 1 || statement.flags.plan;
  return followed
    ? `${withCode}\n\nFollow this plan, which the user has approved:\n\n${planMarkdown(plan.value)}`
    : withCode;
}
