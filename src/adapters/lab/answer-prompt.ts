import type { AnsweredPrompt } from '../../core/pipeline/answered-prompt';
import { isReading } from '../../core/pipeline/classify/operations';
import type { RunWriter } from '../../core/pipeline/answer-prompt';
import { understoodText } from '../../core/pipeline/clarify/understanding';
import { planMarkdown } from '../../core/pipeline/plan/plan-markdown';
import type { Plan } from '../../core/pipeline/plan/types';
import { readAnswer, requireAnswer } from '../../core/pipeline/read-answer';
import { approvePlan } from '../../core/pipeline/stages/approve-plan';
import { proposeAnswer } from '../../core/pipeline/stages/decide-change';
import { proveAnswer } from '../../core/pipeline/stages/prove-answer';
import { reviewCode } from '../../core/pipeline/stages/review-code';
import { runThen } from '../../core/pipeline/stages/run-then';
import {
  understandRequest,
  type UnderstoodRequest
} from '../../core/pipeline/stages/understand-request';
import { reuseAnswer } from '../../core/pipeline/stages/reuse-answer';
import { writeAnswer } from '../../core/pipeline/stages/write-answer';
import { findTarget } from '../../core/pipeline/target-cell';
import type { NotebookSettings } from '../../core/context/types';
import { CardHuman } from './card-human';
import { shareVariables } from './share-variables';
import { collectContext, type PromptContext } from './prompt-context';
import {
  promptTarget,
  withTargetCode,
  type PromptTarget
} from './prompt-target';
import type { PromptServices, PromptTask } from './prompt-task';
import { reviewSubjects } from './review-subjects';
import { generatedTests, kernelName } from './find-cell';

/** Limits of one step in the sandbox: what a notebook cell that is meant to be tried needs, and more. */
const LIMITS = {
  timeMs: 60_000,
  outputChars: 200_000,
  memoryBytes: 4 * 2 ** 30
};

/**
 * Takes a request through the stages before its cells are placed: what it asks for, what is missing, the
 * plan, the answer, its proof, and the decision about the cell that it changes.
 *
 * @throws CellwrightError where a stage fails or is stopped; what came before stays in the journal.
 */
export async function answerPrompt(
  task: PromptTask,
  services: PromptServices,
  writer: RunWriter,
  settings: NotebookSettings,
  language: string
): Promise<AnsweredPrompt> {
  const { cell, statement, resume } = task;
  const { flags, request } = statement;
  const user = services.settings();
  const sandbox = services.sandboxes.of(cell.notebook, cell.path);
  const human = new CardHuman(writer, services.clock, user, sandbox);
  const context = await writer.stage('context', () =>
    collectContext(task, services, writer, settings, language)
  );
  const name = writer.run.state.askedModel;
  const stageModel = {
    model: context.connection.model,
    fast: user.fastModel === '' ? name : user.fastModel,
    name,
    prices: user.prices
  };
  const above = findTarget(context.above, [], generatedTests(cell.notebook));
  const understood = await understandRequest(
    writer,
    {
      request,
      flags,
      files: context.files,
      hasEarlierCode: above !== null,
      context: context.shown,
      ...(resume === null ? {} : { known: resume })
    },
    stageModel,
    human
  );
  const plan = await approvePlan(
    writer,
    understood,
    flags.plan,
    { ...stageModel, context: context.shown },
    human,
    resume?.plan
  );
  const { intent } = understood;
  const target = promptTarget(
    task,
    context,
    intent,
    plan.value,
    services.runs,
    language
  );
  const reviewed =
    intent.operation === 'review'
      ? reviewSubjects(task, context, intent, target)
      : [];
  const review =
    reviewed.length === 0
      ? null
      : await reviewCode(writer, reviewed, {
          focus: understoodText(understood.understanding),
          plan,
          by: context.by,
          clock: services.clock
        });
  if (review !== null) {
    return review;
  }
  // A review in prose shows code, it inserts none.
  const reading =
    flags.ask || isReading(intent.operation) || reviewed.length > 0;
  const options = {
    language,
    ask: reading,
    tests: user.tests || intent.operation === 'test',
    ...(target?.proof?.use === 'test' ? { underTest: target.source } : {})
  };
  const kernel = kernelName(cell.notebook);
  if (!reading && (user['sandbox.approval'] === 'never' || sandbox.consent)) {
    // Ready when the answer is; where this fails, opening the sandbox says why.
    void sandbox.warm({ language, kernel }).catch(() => undefined);
  }
  const variables = {
    allowed: new Set(flags.use),
    declined: new Set<string>()
  };
  const { messages } = context.pack(
    requestText(task, context, understood, plan.value, target, options.tests),
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
    await runThen(writer, {
      ...facts,
      ...asking,
      then: reading ? [] : flags.then
    });
  });
  requireAnswer(
    readAnswer(writer.run.state, request, language),
    writer.run.state
  );
  const proved = await proveAnswer(writer, {
    ...facts,
    ...asking,
    input: {
      kernel,
      // The answer stands in the place of the cell that it changes, or tests it.
      cellsAbove: context.cellsAbove.filter(
        ({ id }) => !facts.target || id !== target?.id
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
  context: PromptContext,
  { intent, understanding }: UnderstoodRequest,
  plan: Plan,
  target: PromptTarget | null,
  tests: boolean
): string {
  const text = understoodText(understanding);
  const withCode =
    target === null
      ? text
      : withTargetCode(text, target, intent.operation, {
          isShown: context.isShown(target.id),
          tests
        });
  const followed = plan.steps.length > 1 || statement.flags.plan;
  return followed
    ? `${withCode}\n\nFollow this plan, which the user has approved:\n\n${planMarkdown(plan)}`
    : withCode;
}
