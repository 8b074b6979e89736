import { isReading } from '../../core/pipeline/classify/operations';
import type { RunWriter } from '../../core/pipeline/answer-prompt';
import { understoodText } from '../../core/pipeline/clarify/understanding';
import { planMarkdown } from '../../core/pipeline/plan/plan-markdown';
import type { Plan } from '../../core/pipeline/plan/types';
import { readAnswer, requireAnswer } from '../../core/pipeline/read-answer';
import { approvePlan } from '../../core/pipeline/stages/approve-plan';
import {
  proveAnswer,
  type ProvedAnswer
} from '../../core/pipeline/stages/prove-answer';
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
import {
  collectContext,
  withTarget,
  type PromptContext
} from './prompt-context';
import type { PromptServices, PromptTask } from './prompt-task';
import { generatedTests, kernelName } from './find-cell';

/** Limits of one step in the sandbox: what a notebook cell that is meant to be tried needs, and more. */
const LIMITS = {
  timeMs: 60_000,
  outputChars: 200_000,
  memoryBytes: 4 * 2 ** 30
};

/**
 * Takes a request through the stages before its cells are placed: what it asks for, what is missing, the
 * plan, the answer, its proof.
 *
 * @throws CellwrightError where a stage fails or is stopped; what came before stays in the journal.
 */
export async function answerPrompt(
  task: PromptTask,
  services: PromptServices,
  writer: RunWriter,
  settings: NotebookSettings,
  language: string
): Promise<ProvedAnswer> {
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
  const target = findTarget(context.above, [], generatedTests(cell.notebook));
  const understood = await understandRequest(
    writer,
    {
      request,
      flags,
      files: context.files,
      hasEarlierCode: target !== null,
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
  const reading = flags.ask || isReading(understood.intent.operation);
  const options = { language, ask: reading, tests: user.tests };
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
    requestText(task, context, understood, plan.value, language),
    reading
  );
  await writer.stage('generate', async () =>
    resume?.answer
      ? reuseAnswer(writer, resume.answer)
      : writeAnswer(writer, plan, messages, context.by)
  );
  requireAnswer(
    readAnswer(writer.run.state, request, language),
    writer.run.state
  );
  return proveAnswer(writer, {
    request,
    options,
    messages,
    plan,
    by: context.by,
    input: {
      kernel,
      cellsAbove: context.cellsAbove,
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
}

/** The user's words, what was settled, the code in question, and the plan where there is one to follow. */
function requestText(
  { cell, statement }: PromptTask,
  context: PromptContext,
  { intent, understanding }: UnderstoodRequest,
  plan: Plan,
  language: string
): string {
  const text = understoodText(understanding);
  const about =
    intent.operation === 'create' || intent.operation === 'ask'
      ? null
      : findTarget(
          context.above,
          intent.references,
          generatedTests(cell.notebook)
        );
  const withCode =
    about === null || context.isShown(about.id)
      ? text
      : withTarget(text, about.source, language);
  const followed = plan.steps.length > 1 || statement.flags.plan;
  return followed
    ? `${withCode}\n\nFollow this plan, which the user has approved:\n\n${planMarkdown(plan)}`
    : withCode;
}
