import { sha256 } from '../../core/hash';
import type { AnsweredPrompt } from '../../core/pipeline/answered-prompt';
import type { Intent } from '../../core/pipeline/classify/types';
import { isReading, TRAITS } from '../../core/pipeline/classify/operations';
import { noPieces } from '../../core/pipeline/pieces';
import type { Operation } from '../../core/pipeline/record';
import type { RunWriter } from '../../core/pipeline/run-writer';
import { understoodText } from '../../core/pipeline/clarify/understanding';
import { approvePlan } from '../../core/pipeline/stages/approve-plan';
import { reusePieces } from '../../core/pipeline/stages/reuse-pieces';
import { reviewCode } from '../../core/pipeline/stages/review-code';
import type { StageModel } from '../../core/pipeline/stages/stage-model';
import { understandRequest } from '../../core/pipeline/stages/understand-request';
import { findTarget } from '../../core/pipeline/target-cell';
import type { NotebookSettings } from '../../core/context/types';
import { CardHuman } from './card-human';
import { collectContext, type PromptContext } from './prompt-context';
import { promptParts } from './prompt-parts';
import { promptTarget, type PromptTarget } from './prompt-target';
import type { PromptServices, PromptTask } from './prompt-task';
import { promptVariants } from './prompt-variants';
import { quickModel } from './request';
import { reviewSubjects } from './review-subjects';
import type { CellwrightSettings } from './settings';
import { writeAndProve, type PlannedPrompt } from './write-and-prove';

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
  reusePieces(writer, resume?.pieces ?? noPieces);
  const stageModel = stageModelOf(context, writer.run.state.askedModel, user);
  const above = findTarget(context.above, [], context.tests);
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
  noteUnknownCells(writer, intent, target);
  tellTarget(writer, target);
  const reviewed = reviewSubjects(task, context, intent, target);
  // A review in prose shows code, it inserts none.
  const reading =
    flags.ask || isReading(intent.operation) || reviewed.length > 0;
  const review = await reviewCode(writer, reviewed, {
    shown: context.shown,
    focus: understoodText(understood.understanding),
    plan,
    by: context.by
  });
  return (
    review ??
    writeAndProve(task, services, writer, {
      context,
      understood,
      plan,
      target,
      human,
      sandbox,
      language,
      reading,
      ...waysToWrite(writer, task, {
        asked: context.by.request,
        user,
        language,
        operation: intent.operation,
        reading
      })
    })
  );
}

/** In how many variants and by which way the answer is written. */
function waysToWrite(
  writer: RunWriter,
  { statement: { flags }, resume }: PromptTask,
  prompt: {
    readonly asked: PromptContext['by']['request'];
    readonly user: CellwrightSettings;
    readonly language: string;
    readonly operation: Operation;
    readonly reading: boolean;
  }
): Pick<PlannedPrompt, 'orders' | 'parts'> {
  const { asked, user, language, operation, reading } = prompt;
  const orders = promptVariants(
    writer,
    flags,
    asked,
    user,
    !reading && TRAITS[operation].writesCode,
    resume?.variants
  );
  const parts = reading
    ? null
    : promptParts(writer, flags, {
        operation,
        language,
        hasVariants: orders.length > 0
      });
  return { orders, parts };
}

/** Says that a cell which is to be worked on is not there, rather than taking another one for it. */
function noteUnknownCells(
  writer: RunWriter,
  { operation, references }: Intent,
  target: PromptTarget | null
): void {
  const cells = references.filter(({ kind }) => kind === 'cell');
  const isWanted = operation !== 'create' && operation !== 'ask';
  if (target === null && isWanted && cells.length > 0) {
    const names = cells.map(({ text }) => text).join(' or ');
    writer.write({
      type: 'note-added',
      text: `No code cell above this prompt is ${names}, and no other was taken for it.`
    });
  }
}

/** Adds the cell in question to what the run says that the model is shown: its code goes with the request. */
function tellTarget(writer: RunWriter, target: PromptTarget | null): void {
  const { context } = writer.run.state;
  if (context !== null && target !== null) {
    const { id: cell, title, source } = target;
    const manifest = {
      ...context,
      target: { cell, title, hash: sha256(source, 12) }
    };
    writer.write({ type: 'context-packed', manifest });
  }
}

/** The model for the stages around the answer. */
function stageModelOf(
  { connection }: PromptContext,
  name: string | null,
  user: CellwrightSettings
): StageModel {
  return {
    model: connection.model,
    fast: quickModel(name, user),
    name,
    prices: user.prices
  };
}
