import { digestOf, useApproval, type Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { ModelAccess } from '../../generation/answers/ask-model';
import type { ProjectHuman } from '../../ports/project-human';
import type { ProjectAgreement } from './agreement';
import type { ProjectMeans } from './estimate';
import { makePlan } from './make-plan';
import type { PlanDifference } from './plan-difference';
import { requireSound } from './valid-plan';
import type { ProjectModule, ProjectPlan } from './plan-schema';
import { revisePlan } from './revise-plan';
import { withoutScaffold } from './scaffold';

/** What is to be planned, and for whom. */
export interface PlanWish extends ProjectMeans {
  readonly request: string;
  /** What was settled before, one point each. */
  readonly decided: readonly string[];
  /** The modules that were chosen; `null` where the plan decides. */
  readonly modules?: readonly ProjectModule[] | null;
  /** The folder, as it is named to the human. */
  readonly folder: string;
}

/** What is known of plans that were made before, and what becomes of new ones. */
export interface PlanMemory {
  /** The last plan of a project that is taken up again: it is not asked for again. */
  readonly known: ProjectPlan | null;
  /** Adds what the frameworks need and the model did not plan. */
  readonly complete: (plan: ProjectPlan) => Promise<ProjectPlan>;
  readonly onPlan: (plan: ProjectPlan) => void;
}

const NO_MEMORY: PlanMemory = {
  known: null,
  complete: plan => Promise.resolve(plan),
  onPlan: () => undefined
};

/**
 * Has a plan made and put before the human, and revised as often as the human remarks on its lines.
 *
 * @throws CellwrightError `dropped` where the human wants no such project, `plan-invalid`, and as the model does.
 */
export async function agreeOnPlan(
  wish: PlanWish,
  access: ModelAccess,
  human: Pick<ProjectHuman, 'decidePlan'>,
  { known, complete, onPlan }: PlanMemory = NO_MEMORY
): Promise<Approved<ProjectAgreement>> {
  const { models, prices, room, beside, written } = wish;
  let plan = known;
  let difference: PlanDifference | null = null;
  if (plan === null) {
    const made = await makePlan(
      wish.request,
      wish.decided,
      wish.modules ?? null,
      access
    );
    plan = await complete(made.plan);
    onPlan(plan);
  }
  for (;;) {
    const decision = await human.decidePlan(
      {
        plan,
        folder: wish.folder,
        means: {
          models,
          prices,
          room,
          beside,
          ...(written === undefined ? {} : { written })
        },
        difference
      },
      access.signal
    );
    switch (decision.type) {
      case 'approved': {
        const agreed = useApproval(decision.agreement).plan;
        // It may have been edited: by the same rules as any plan.
        requireSound(agreed);
        if (digestOf(agreed) !== digestOf(plan)) {
          onPlan(agreed);
        }
        return decision.agreement;
      }
      case 'rejected':
        throw new CellwrightError({
          code: 'dropped',
          retryable: false,
          message: said`The plan of the project was not approved.`
        });
      case 'comments': {
        const revised = await revisePlan(
          wish.request,
          withoutScaffold(decision.plan),
          decision.comments,
          access
        );
        ({ difference } = revised);
        plan = await complete(revised.plan);
        onPlan(plan);
      }
    }
  }
}
