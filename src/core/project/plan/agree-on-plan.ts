import type { Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import type { ModelAccess } from '../../generation/answers/ask-model';
import type { PriceTable } from '../../journal/cost';
import type { ProjectHuman } from '../../ports/project-human';
import { contractFiles } from '../contract/contract-files';
import type { ProjectAgreement } from './agreement';
import { estimateProject } from './estimate';
import { makePlan } from './make-plan';
import type { PlanDifference } from './plan-difference';
import type { ProjectModule, ProjectPlan } from './plan-schema';
import { revisePlan } from './revise-plan';

/** What is to be planned, and for whom. */
export interface PlanWish {
  readonly request: string;
  /** What was settled before, one point each. */
  readonly decided: readonly string[];
  /** The modules that were chosen; `null` where the plan decides. */
  readonly modules?: readonly ProjectModule[] | null;
  /** The folder, as it is named to the human. */
  readonly folder: string;
  /** Names of the model, best first, and what it costs. */
  readonly models: readonly (string | null)[];
  readonly prices: PriceTable;
  /** Tokens that a request may hold. */
  readonly room: number;
}

/** What is known of plans that were made before, and who is told of new ones. */
export interface PlanMemory {
  /** The last plan of a project that is taken up again: it is not asked for again. */
  readonly known: ProjectPlan | null;
  readonly onPlan: (plan: ProjectPlan) => void;
}

const NO_MEMORY: PlanMemory = { known: null, onPlan: () => undefined };

/**
 * Has a plan made and put before the human, and revised as often as the human remarks on its lines.
 *
 * @throws CellwrightError `dropped` where the human wants no such project, `plan-invalid`, and as the model does.
 */
export async function agreeOnPlan(
  wish: PlanWish,
  access: ModelAccess,
  human: Pick<ProjectHuman, 'decidePlan'>,
  { known, onPlan }: PlanMemory = NO_MEMORY
): Promise<Approved<ProjectAgreement>> {
  let plan = known;
  let difference: PlanDifference | null = null;
  if (plan === null) {
    ({ plan } = await makePlan(
      wish.request,
      wish.decided,
      wish.modules ?? null,
      access
    ));
    onPlan(plan);
  }
  for (;;) {
    const decision = await human.decidePlan(
      {
        plan,
        folder: wish.folder,
        generated: contractFiles(plan).map(({ path }) => path),
        estimate: estimateProject(plan, wish.models, wish.prices, wish.room),
        difference
      },
      access.signal
    );
    switch (decision.type) {
      case 'approved':
        return decision.agreement;
      case 'rejected':
        throw new CellwrightError({
          code: 'dropped',
          retryable: false,
          message: 'The plan of the project was not approved.'
        });
      case 'comments': {
        ({ plan, difference } = await revisePlan(
          wish.request,
          plan,
          decision.comments,
          access
        ));
        onPlan(plan);
      }
    }
  }
}
