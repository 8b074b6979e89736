import { isSmallModel } from '../context/small-model';
import { wasSlow } from './slow-model';
import { approvePlan, type ApprovedPlan } from './plan/approve-plan';
import type { StageModel } from './write/stage-model';
import {
  understandRequest,
  type UnderstoodRequest
} from './classify/understand-request';
import type { SnippetReference } from '../magic/types';
import { isTextFile } from '../context/snippets';
import { notebookScene } from './target/notebook-scene';
import { ownSnippets } from './target/own-snippets';
import type { AttachedFile } from './target/scene';
import { findTarget } from './write/target-cell';
import type { RequestContext } from './collect-context';
import { quickModel } from './model-request';
import { promptOperations } from '../prompt-operations';
import type { OperationName } from '../vocabulary';
import type { RequestWork } from './request-work';

/** A request that is understood, and the plan for it that may be followed. */
export interface PlannedRequest {
  readonly understood: UnderstoodRequest;
  readonly plan: ApprovedPlan;
}

/**
 * Finds out what a request asks for and what is missing, and has a plan for it approved.
 *
 * @throws CellwrightError as the stages do.
 */
export async function understandAndPlan(
  work: RequestWork,
  context: RequestContext
): Promise<PlannedRequest> {
  const { task, writer, human, user } = work;
  const { statement, resume } = task;
  const { flags, request } = statement;
  const model = stageModel(work, context);
  const above = findTarget(context.above, [], context.tests);
  const { cell } = task;
  const scene = notebookScene(
    cell.notebook.cells(),
    { cell: cell.id, after: task.after },
    attachedFiles(
      context,
      ownSnippets(task.statement, task.statements.slice(0, task.index))
    ),
    context.beside
  );
  const understood = await understandRequest(
    writer,
    {
      request,
      flags,
      references: context.mentioned.references,
      files: context.files,
      hasEarlierCode: above !== null,
      scene,
      context: context.shown,
      ...(user.permittedOperations.length === 0
        ? {}
        : { permitted: user.permittedOperations.filter(isThere) }),
      ...(resume === null ? {} : { known: resume })
    },
    model,
    human
  );
  const plan = await approvePlan(
    writer,
    understood,
    flags.plan,
    { ...model, context: context.shown },
    human,
    resume?.plan
  );
  return { understood, plan };
}

/** Settings may name an operation that no extension brings any more. */
function isThere(name: OperationName): boolean {
  return promptOperations().includes(name);
}

/** The files that are shown to the model, and which of them the prompt's own cell attaches. */
function attachedFiles(
  { snippets }: RequestContext,
  own: readonly SnippetReference[]
): AttachedFile[] {
  const isOwn = (label: string) =>
    own.some(({ path }) => path.replace(/^\.\//, '') === label);
  return snippets
    .filter(snippet => snippet.role === 'user' && isTextFile(snippet))
    .map(({ label }) => ({ name: label, own: isOwn(label) }));
}

/** The model for the stages around the answer. */
function stageModel(
  { model: name, user, ports: { runs } }: RequestWork,
  { connection }: RequestContext
): StageModel {
  const fast = quickModel(name, user);
  return {
    model: connection.model,
    fast,
    name,
    prices: user.prices,
    skipsQuestions:
      isSmallModel(fast ?? connection.defaultModel, user.smallModel) ||
      wasSlow(runs.ended, fast)
  };
}
