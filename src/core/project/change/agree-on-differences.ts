import { digestOf, useApproval } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { ModelAccess } from '../../generation/answers/ask-model';
import type {
  DifferencesDecision,
  ProjectHuman
} from '../../ports/project-human';
import type { ProjectMeans } from '../plan/estimate';
import { differenceFaults } from './difference-faults';
import type { Differences } from './differences';
import type { DifferencesWish } from './differences-prompt';
import { notesOn } from './notes-on';
import { planAfter } from './plan-after';
import { planDifferences, reviseDifferences } from './plan-differences';

/** A change that is to be planned, and for whom. */
export interface ChangeWish extends DifferencesWish {
  readonly means: ProjectMeans;
  /** The folder, as it is named to the human. */
  readonly folder: string;
  /** What was planned before an interruption: it is not asked for again. */
  readonly known: Differences | null;
  readonly onPlan: (differences: Differences) => void;
}

export type AgreedDifferences =
  | Extract<DifferencesDecision, { type: 'approved' }>
  /** Nothing has to change; `why` in the model's words. */
  | { readonly type: 'nothing'; readonly why: string };

/**
 * Has the differences planned and put before the human, and revised as often as the human remarks on them.
 *
 * @throws CellwrightError `dropped` where the human wants no such change, `plan-invalid`, and as the model does.
 */
export async function agreeOnDifferences(
  wish: ChangeWish,
  access: ModelAccess,
  human: Pick<ProjectHuman, 'decideDifferences'>
): Promise<AgreedDifferences> {
  const { existing, folder, means, onPlan } = wish;
  let differences = wish.known;
  if (differences === null) {
    differences = await planDifferences(wish, access);
    onPlan(differences);
  }
  for (;;) {
    if (differences.changes.length === 0) {
      return {
        type: 'nothing',
        why: `Nothing was changed. ${differences.summary}`.trim()
      };
    }
    const decision: DifferencesDecision = await human.decideDifferences(
      {
        folder,
        plan: existing.plan,
        isOurs: existing.record !== null,
        differences,
        notes: notesOn(existing),
        means
      },
      access.signal
    );
    switch (decision.type) {
      case 'approved':
        requireSoundChange(decision, wish);
        return decision;
      case 'reject':
        throw new CellwrightError({
          code: 'dropped',
          retryable: false,
          message: said`The plan of the change was not approved.`
        });
      case 'comments':
        differences = await reviseDifferences(
          wish,
          decision.differences,
          decision.comments,
          access
        );
        onPlan(differences);
    }
  }
}

/** What was agreed to may be less than what was planned: by the same rules as any plan. */
function requireSoundChange(
  { differences, after }: Extract<DifferencesDecision, { type: 'approved' }>,
  { existing }: ChangeWish
): void {
  const faults = differenceFaults(differences, existing);
  const { plan } = useApproval(after);
  if (faults.length > 0) {
    throw new CellwrightError({
      code: 'plan-invalid',
      retryable: true,
      message: said`The change cannot be carried out: ${faults.join(' ')}`,
      fix: said`Run the cell again.`
    });
  }
  if (digestOf(plan) !== digestOf(planAfter(existing.plan, differences))) {
    throw new CellwrightError({
      code: 'consent-mismatch',
      retryable: false,
      message: said`The approved plan is not that of the approved differences.`
    });
  }
}
