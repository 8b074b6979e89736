import { sha256 } from '../hash';
import type { AnsweredPrompt } from '../cells/answered-prompt';
import { writesCode } from '../operations/prompt-use';
import { promptUse } from '../operations/registry';
import { understoodText } from './clarify/understanding';
import type { OperationName } from '../vocabulary';
import { noPieces } from '../journal/piece-state';
import { reusePieces } from './write/reuse-pieces';
import { collectContext, type RequestContext } from './collect-context';
import { requestTarget, type RequestTarget } from './request-target';
import type { RequestWork } from './request-work';
import { keepInFiles } from './save/keep-in-files';
import { reviewSubjects } from './review-subjects';
import { understandAndPlan, type PlannedRequest } from './understand-and-plan';
import { wantedParts } from './wanted-parts';
import { wantedVariants } from './wanted-variants';
import { planToFollow } from './plan/plan-to-follow';
import { stepsToWrite } from './write/steps-to-write';
import type { PlannedPrompt } from './planned-prompt';
import { writeAndProve } from './write-and-prove';
import { said } from '../said';

/** An answer, and what the request was taken for. */
export interface RequestAnswer extends AnsweredPrompt {
  readonly operation: OperationName;
}

/**
 * Takes a request through the stages before its cells are placed: what it asks for, what is missing, the
 * plan, the answer, its proof, and the decision about the cell that it changes.
 *
 * @throws CellwrightError where a stage fails or is stopped; what came before stays in the journal.
 */
export async function answerRequest(work: RequestWork): Promise<RequestAnswer> {
  const { task, writer } = work;
  const shown = await writer.stage('context', async () => {
    if (task.statement.flags.save.length > 0) {
      const { requireSavable } = await import('./save/save-answer');
      await requireSavable(work);
    }
    return collectContext(work);
  });
  tellSmall(work, shown);
  reusePieces(writer, task.resume?.pieces ?? noPieces);
  const planned = await understandAndPlan(work, shown);
  const { understood, plan } = planned;
  const { intent } = understood;
  const target = requestTarget(work, shown, understood, plan.plan.value);
  const context = tellTarget(work, shown, target);
  const reviewed = reviewSubjects(task, context, understood, target);
  const review =
    reviewed.length === 0
      ? null
      : await (
          await import('./review-code')
        ).reviewCode(writer, reviewed, {
          shown: context.shown,
          focus: understoodText(understood.understanding),
          plan: plan.plan,
          by: context.by,
          received: task.resume?.pieces.reviews ?? []
        });
  // A review in prose shows code, it inserts none.
  const reading =
    task.statement.flags.ask ||
    promptUse(intent.operation).destination === 'output' ||
    reviewed.length > 0;
  tellUnused(work, reading);
  const answer =
    review ??
    (await heldAgainstPlan(
      work,
      context,
      planned,
      await writeAndProve(work, {
        ...planned,
        context,
        target,
        reading,
        ...waysToWrite(work, context, planned, reading)
      })
    ));
  const kept = await keepInFiles(work, answer, { context, understood, target });
  return { ...kept, operation: intent.operation };
}

/** An answer with the review that its plan wants; the journal has what became of the plan's criteria. */
async function heldAgainstPlan(
  { task: { resume, statement }, writer, language }: RequestWork,
  { by, shown }: RequestContext,
  { understood, plan }: PlannedRequest,
  answer: AnsweredPrompt
): Promise<AnsweredPrompt> {
  const focus = understoodText(understood.understanding);
  const follows = { wanted: statement.flags.plan, by: plan.by };
  if (answer.dropped || planToFollow(plan.plan.value, follows) === null) {
    return answer;
  }
  const { checkCriteria } = await import('./prove/check-criteria');
  await checkCriteria(writer, {
    plan: plan.plan,
    request: focus,
    by,
    language,
    answer
  });
  const { withPlannedReview } = await import('./planned-review');
  return withPlannedReview(writer, answer, {
    focus,
    language,
    shown,
    plan: plan.plan,
    by,
    received: resume?.pieces.reviews ?? []
  });
}

/** In how many variants and by which way the answer is written. */
function waysToWrite(
  { task: { statement, resume }, writer, user, language }: RequestWork,
  { by }: RequestContext,
  { understood, plan }: PlannedRequest,
  reading: boolean
): Pick<PlannedPrompt, 'orders' | 'parts' | 'steps'> {
  const { flags } = statement;
  const { operation } = understood.intent;
  const orders = wantedVariants(
    writer,
    { ...flags, inWords: understood.intent.suggestedVariants },
    by.request,
    user,
    !reading && writesCode(promptUse(operation)),
    resume?.variants
  );
  const parts = reading
    ? null
    : wantedParts(writer, flags, {
        operation,
        language,
        hasVariants: orders.length > 0
      });
  const isInOneGo = reading || orders.length > 0 || parts !== null;
  return {
    orders,
    parts,
    steps: isInOneGo ? [] : stepsToWrite(plan.plan.value)
  };
}

/** Says which flags have nothing to do with an answer that is for reading only. */
function tellUnused(
  { task: { statement }, writer }: RequestWork,
  reading: boolean
): void {
  const { use, then } = statement.flags;
  const unused = [
    ...(use.length > 0 ? ['--use'] : []),
    ...(then.length > 0 ? ['--then'] : [])
  ];
  if (reading && unused.length > 0) {
    writer.write({
      type: 'note-added',
      text: said`This answer is for reading: nothing of it was run or gone over, so ${unused.length > 1 ? said`${unused[0]} and ${unused[1]}` : unused[0]} did nothing.`
    });
  }
}

/** Says what a small model is spared. */
function tellSmall({ writer }: RequestWork, { small }: RequestContext): void {
  if (small) {
    writer.write({
      type: 'note-added',
      text: said`This is treated as a small model: short instructions, nothing asked of it before the answer, at most two repairs. "Small model" in the settings changes that.`
    });
  }
}

/**
 * Adds the cell in question to what the model is shown, for its code goes with the request.
 */
function tellTarget(
  { writer }: RequestWork,
  context: RequestContext,
  target: RequestTarget | null
): RequestContext {
  if (target === null) {
    return context;
  }
  const { id: cell, title, source, why } = target;
  const manifest = {
    ...context.manifest,
    target: {
      cell,
      title,
      hash: sha256(source, 12),
      ...(why === '' ? {} : { why })
    }
  };
  writer.write({ type: 'context-packed', manifest });
  return { ...context, manifest };
}
