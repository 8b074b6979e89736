import type { Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { Human } from '../../ports/human';
import type { ChatMessage } from '../../ports/language-model';
import type { RunWriter } from '../../journal/run-writer';
import { makePlan, needsModelPlan } from './make-plan';
import type { Plan } from '../../values/plan';
import { quietEvents } from '../write/quiet-events';
import type { StageModel } from '../write/stage-model';
import type { UnderstoodRequest } from '../classify/understand-request';

/** A plan that may be followed, and who said so. */
export interface ApprovedPlan {
  readonly plan: Approved<Plan>;
  /** `settings`: nobody was asked. */
  readonly by: 'human' | 'settings';
}

/**
 * Makes the plan for a request and has it approved: by the user, or by what the user's settings say once
 * and for all. What writes code takes nothing but an approved plan.
 *
 * @param wanted `--plan`
 * @param earlier the plan of an interrupted run: approved before or not, it is a proposal again.
 * @throws CellwrightError `dropped` where the plan is rejected; `plan-invalid`; as the model does.
 */
export async function approvePlan(
  writer: RunWriter,
  { intent, complexity, understanding }: UnderstoodRequest,
  wanted: boolean,
  by: StageModel & { readonly context: readonly ChatMessage[] },
  human: Pick<Human, 'decidePlan'>,
  earlier: Plan | null = null
): Promise<ApprovedPlan> {
  return writer.stage('plan', async () => {
    const input = {
      understanding,
      operation: intent.operation,
      // A plan that nobody asked for would fail more often than it helps.
      complexity: by.skipsQuestions
        ? { ...complexity, level: 'simple' as const }
        : complexity,
      wanted
    };
    const { plan, source, repaired } = await makePlan(
      earlier === null ? input : { ...input, prefill: earlier },
      {
        model: by.model,
        name: by.name,
        context: by.context,
        onEvent: quietEvents(writer, by.prices, by.name)
      },
      writer.run.signal
    );
    writer.write({ type: 'plan-made', plan, source });
    const decision = await human.decidePlan(
      {
        plan,
        complex: needsModelPlan(input),
        reasons: wanted ? [] : complexity.reasons,
        repaired
      },
      writer.run.signal
    );
    if (decision.type === 'rejected') {
      writer.write({
        type: 'plan-decided',
        approved: false,
        plan,
        by: 'human'
      });
      writer.write({
        type: 'note-added',
        text:
          decision.remark === ''
            ? said`You rejected the plan. No code was asked for.`
            : said`You rejected the plan (${decision.remark}). No code was asked for.`
      });
      throw new CellwrightError({
        code: 'dropped',
        retryable: true,
        message: said`The plan was rejected.`
      });
    }
    writer.write({
      type: 'plan-decided',
      approved: true,
      plan: decision.plan.value,
      by: decision.by
    });
    return { plan: decision.plan, by: decision.by };
  });
}
