import { sha256 } from '../hash';
import type { AnsweredPrompt } from '../pipeline/answered-prompt';
import type { Intent } from '../pipeline/classify/types';
import { isReading, TRAITS } from '../pipeline/classify/operations';
import { noPieces } from '../pipeline/pieces';
import type { Operation } from '../pipeline/record';
import type { RunWriter } from '../pipeline/run-writer';
import { understoodText } from '../pipeline/clarify/understanding';
import { approvePlan } from '../pipeline/stages/approve-plan';
import { reusePieces } from '../pipeline/stages/reuse-pieces';
import { reviewCode } from '../pipeline/stages/review-code';
import type { StageModel } from '../pipeline/stages/stage-model';
import { understandRequest } from '../pipeline/stages/understand-request';
import { findTarget } from '../pipeline/target-cell';
import type { NotebookSettings } from '../context/types';
import { collectContext, type RequestContext } from './collect-context';
import { wantedParts } from './wanted-parts';
import { requestTarget, type RequestTarget } from './request-target';
import type { RequestPorts, RequestTask } from './request-ports';
import { wantedVariants } from './wanted-variants';
import { quickModel } from './model-request';
import { reviewSubjects } from './review-subjects';
import type { UserSettings } from './user-settings';
import { generatedTests } from '../cells/generated-tests';
import { writeAndProve, type PlannedPrompt } from './write-and-prove';

/**
 * Takes a request through the stages before its cells are placed: what it asks for, what is missing, the
 * plan, the answer, its proof, and the decision about the cell that it changes.
 *
 * @throws CellwrightError where a stage fails or is stopped; what came before stays in the journal.
 */
export async function answerRequest(
  task: RequestTask,
  services: RequestPorts,
  writer: RunWriter,
  settings: NotebookSettings,
  language: string
): Promise<AnsweredPrompt> {
  const { cell, statement, resume } = task;
  const { flags, request } = statement;
  const user = services.settings();
  const { sandbox } = cell;
  const human = services.human(writer, sandbox);
  const context = await writer.stage('context', () =>
    collectContext(task, services, writer, settings, language)
  );
  reusePieces(writer, resume?.pieces ?? noPieces);
  const stageModel = stageModelOf(context, writer.run.state.askedModel, user);
  const above = findTarget(
    context.above,
    [],
    generatedTests(cell.notebook.cells())
  );
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
  const target = requestTarget(
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
  { statement: { flags }, resume }: RequestTask,
  prompt: {
    readonly asked: RequestContext['by']['request'];
    readonly user: UserSettings;
    readonly language: string;
    readonly operation: Operation;
    readonly reading: boolean;
  }
): Pick<PlannedPrompt, 'orders' | 'parts'> {
  const { asked, user, language, operation, reading } = prompt;
  const orders = wantedVariants(
    writer,
    flags,
    asked,
    user,
    !reading && TRAITS[operation].writesCode,
    resume?.variants
  );
  const parts = reading
    ? null
    : wantedParts(writer, flags, {
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
  target: RequestTarget | null
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
function tellTarget(writer: RunWriter, target: RequestTarget | null): void {
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
  { connection }: RequestContext,
  name: string | null,
  user: UserSettings
): StageModel {
  return {
    model: connection.model,
    fast: quickModel(name, user),
    name,
    prices: user.prices
  };
}
