import type { Approved } from '../../core/consent/approved';
import type { RunWriter } from '../../core/pipeline/run-writer';
import type { AnsweredPrompt } from '../../core/pipeline/answered-prompt';
import { understoodText } from '../../core/pipeline/clarify/understanding';
import { planToFollow } from '../../core/pipeline/plan/plan-to-follow';
import type { Plan } from '../../core/pipeline/plan/types';
import { readAnswer, requireAnswer } from '../../core/pipeline/read-answer';
import { proposeAnswer } from '../../core/pipeline/stages/decide-change';
import { proveAnswer } from '../../core/pipeline/stages/prove-answer';
import { proveVariants } from '../../core/pipeline/stages/prove-variants';
import type { ProofRequest } from '../../core/pipeline/stages/proof-request';
import { cellsBefore } from '../../core/pipeline/stages/proof-target';
import { reuseAnswer } from '../../core/pipeline/stages/reuse-answer';
import { runThen } from '../../core/pipeline/stages/run-then';
import type { UnderstoodRequest } from '../../core/pipeline/stages/understand-request';
import type { AnswerModel } from '../../core/pipeline/stages/run-service';
import { writeAnswer } from '../../core/pipeline/stages/write-answer';
import {
  writeParts,
  type PartsWay
} from '../../core/pipeline/stages/write-parts';
import type { VariantOrder } from '../../core/pipeline/variants/variant-models';
import type { Human } from '../../core/ports/human';
import { kernelName } from './find-cell';
import type { NotebookSandbox } from './notebook-sandboxes';
import type { PromptContext } from './prompt-context';
import { withTargetCode, type PromptTarget } from './prompt-target';
import type { PromptServices, PromptTask } from './prompt-task';
import { shareVariables, type SharingPlace } from './share-variables';

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
  /** The variants to write; empty where one answer is wanted. */
  readonly orders: readonly VariantOrder[];
  /** How to write the answer part by part; `null` where it comes in one go. */
  readonly parts: PartsWay | null;
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
    void sandbox.sandbox.warm({ language, kernel }).catch(() => undefined);
  }
  const wanted = requestText(work, {
    tests: options.tests,
    plan: planToFollow(plan.value, {
      wanted: flags.plan,
      approval: writer.run.state.planApproval
    })
  });
  const { messages } = context.pack(wanted, reading);
  const facts = { request, options, target: target?.proof ?? null };
  const variables = {
    allowed: new Set(flags.use),
    declined: new Set<string>()
  };
  const proving = async (): Promise<ProofRequest> => ({
    ...facts,
    messages,
    plan,
    by: answerModel(writer, context.by),
    ...(await proofMeans(task, services, work, variables))
  });
  const then = reading || resume?.answer?.isFinal ? [] : flags.then;
  // An answer that an interrupted run had, perhaps a chosen variant, is not written again.
  const orders = resume?.answer ? [] : work.orders;
  let proved =
    orders.length === 0
      ? null
      : await proveVariants(writer, {
          ...(await proving()),
          human,
          orders,
          isChangedAfter: then.length > 0
        });
  if (proved === null) {
    await writer.stage('generate', async () => {
      if (resume?.answer) {
        reuseAnswer(writer, resume.answer);
      } else if (orders.length === 0 && work.parts !== null) {
        await writeParts(writer, {
          way: work.parts,
          request: wanted,
          shown: context.shown,
          plan,
          by: context.by,
          language,
          tests: options.tests,
          shownBefore: resume?.context ?? null
        });
      } else if (orders.length === 0) {
        await writeAnswer(writer, plan, messages, context.by);
      }
      const by = answerModel(writer, context.by);
      await runThen(writer, { ...facts, messages, plan, by, then });
    });
    const { state } = writer.run;
    requireAnswer(readAnswer(state, request, language), state);
    proved = await proveAnswer(writer, await proving());
  }
  return proposeAnswer(writer, proved, options, target?.changed ?? null, human);
}

/** The model that goes on with an answer: of several variants the one that wrote the chosen one. */
function answerModel({ run }: RunWriter, by: AnswerModel): AnswerModel {
  return { ...by, request: { ...by.request, model: run.state.askedModel } };
}

/** What proving needs beside the answer itself. */
async function proofMeans(
  { cell }: PromptTask,
  services: PromptServices,
  { context, target, human, sandbox, language }: PlannedPrompt,
  variables: Pick<SharingPlace, 'allowed' | 'declined'>
): Promise<Pick<ProofRequest, 'input' | 'checks' | 'share' | 'human'>> {
  const { cellsAbove } = context;
  const about = target?.proof ?? null;
  return {
    input: {
      kernel: kernelName(cell.notebook),
      // The answer stands in the place of the cell that it changes, or tests it.
      cellsAbove:
        target === null || about === null
          ? cellsAbove
          : cellsBefore(cellsAbove, target.id, about, language),
      limits: LIMITS
    },
    checks: {
      linter: services.linter,
      // Nobody is asked about running what cannot run.
      sandbox: (await sandbox.sandbox.hasKernels()) ? sandbox.sandbox : null
    },
    share: (names, signal) =>
      shareVariables(names, {
        kernel: cell.kernel,
        ...variables,
        human,
        clock: services.clock,
        signal
      }),
    human
  };
}

/** The user's words, what was settled, the code in question, and the plan where there is one to follow. */
function requestText(
  { context, understood, target }: PlannedPrompt,
  { tests, plan }: { readonly tests: boolean; readonly plan: string | null }
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
  return plan === null
    ? withCode
    : `${withCode}\n\nFollow this plan, which the user has approved:\n\n${plan}`;
}
