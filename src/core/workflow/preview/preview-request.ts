import { promptUse } from '../../operations/registry';
import { stopped, type Failure } from '../../errors';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import type { LanguageModel } from '../../ports/language-model';
import { MAX_QUESTIONS } from '../../values/understood';
import { missingByRules } from '../clarify/missing';
import { understand } from '../clarify/understanding';
import { classify } from '../classify/classify';
import { complexityOf } from '../classify/complexity';
import type { Intent } from '../../values/intent';
import {
  makePlan,
  needsModelPlan,
  type PlanDraft,
  type PlanInput
} from '../plan/make-plan';
import { oneStepPlan } from '../plan/one-step-plan';
import { checkedPlan } from '../../plan/plan-schema';
import { targetQuestion } from '../target/ask-target';
import type { TargetChoice } from '../target/something-new';
import { chosenIn } from '../target/chosen-in';
import type { Scene } from '../target/scene';
import type { PreviewTarget, RequestPreview } from './preview-state';
import type { ReadPrompt } from './read-prompt';

/** A model that the preview may ask, with its name. */
export interface NamedModel {
  readonly model: LanguageModel;
  readonly name: string | null;
}

/** Which models a preview may ask. */
export interface PreviewModels {
  /** For the operation, where the rules are unsure; `null` for rules only. */
  readonly forOperation: (() => Promise<NamedModel>) | null;
  /** For the plan of a complex request; `null` where none is to be written. */
  readonly forPlan: (() => Promise<NamedModel>) | null;
}

/**
 * What a request would lead to: first by rules alone, then, where a model may be asked, with its part. Each
 * step goes to `show`. Files and earlier turns are not sent: a preview costs as little as it can.
 *
 * @throws CellwrightError `cancelled`; a model that fails is told in the preview.
 */
export async function previewRequest(
  prompt: ReadPrompt,
  { forOperation, forPlan }: PreviewModels,
  show: (preview: RequestPreview) => void,
  signal: AbortSignal
): Promise<void> {
  const { facts } = prompt;
  let preview = await byRules(prompt, await classify(facts, null, signal));
  show(preview);
  if (preview.intent.source === 'default' && forOperation !== null) {
    show({ ...preview, asking: 'operation' });
    const intent = await resultOf(signal, async () =>
      classify(facts, { ...(await forOperation()), files: [] }, signal)
    );
    preview = intent.ok
      ? await byRules(prompt, intent.value)
      : { ...preview, failure: intent.failure };
    show(preview);
  }
  if (preview.plan === null && forPlan !== null) {
    show({ ...preview, asking: 'plan', failure: null });
    const plan = await resultOf(signal, async () =>
      makePlan(
        planInput(prompt, preview),
        { ...(await forPlan()), context: [] },
        signal
      )
    );
    show(
      plan.ok
        ? { ...preview, plan: plan.value, failure: null }
        : { ...preview, failure: plan.failure }
    );
  }
}

/** What follows from the operation, by rules. */
async function byRules(
  prompt: ReadPrompt,
  intent: Intent
): Promise<RequestPreview> {
  const { facts } = prompt;
  const { operation } = intent;
  const choice = await chosenIn(facts, intent);
  const which = targetQuestion(choice, facts.scene);
  const preview: RequestPreview = {
    type: 'request',
    intent,
    means: promptUse(operation).means,
    complexity: complexityOf(facts.request, operation),
    questions:
      which === null
        ? missingByRules({
            ...facts,
            operation,
            hasEarlierAnswer: prompt.hasEarlierAnswer,
            hasReferences: intent.references.length > 0
          }).slice(0, MAX_QUESTIONS)
        : [which],
    target: targetOf(choice, facts.scene),
    plan: null,
    asking: null,
    failure: null
  };
  const input = planInput(prompt, preview);
  return needsModelPlan(input)
    ? preview
    : { ...preview, plan: draftByRules(input) };
}

/** What the run would take the request to be about, by the same rules. */
function targetOf(
  { targets, why }: TargetChoice,
  { above, below }: Scene
): PreviewTarget | null {
  const titles = targets.map(
    target =>
      [...above, ...below].find(({ id }) => id === target)?.title ?? target
  );
  return titles.length === 0 ? null : { titles, why };
}

function draftByRules({ understanding, operation }: PlanInput): PlanDraft {
  const plan = checkedPlan(oneStepPlan(understanding, operation));
  return { plan, source: 'rules', repaired: false };
}

/** What a plan is made for where the user skips every question. */
function planInput(
  { facts, planWanted }: ReadPrompt,
  { intent, complexity, questions }: RequestPreview
): PlanInput {
  return {
    understanding: understand(facts.request, questions, {}),
    operation: intent.operation,
    complexity,
    wanted: planWanted
  };
}

type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** @throws CellwrightError `cancelled`. */
async function resultOf<T>(
  signal: AbortSignal,
  work: () => Promise<T>
): Promise<Result<T>> {
  try {
    const value = await work();
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    return { ok: true, value };
  } catch (error) {
    return { ok: false, failure: unlessStopped(error, signal).failure };
  }
}
