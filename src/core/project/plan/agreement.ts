import { useApproval, type Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { Budget } from '../../values/budget';
import { contractFiles } from '../contract/contract-files';
import { plannedPaths, type ProjectPlan } from './plan-schema';

/** File of a project that records what was planned and made. Not hidden: Jupyter servers refuse hidden files. */
export const RECORD_PATH = 'cellwright-project.json';

/** What every project gets, planned or not. */
export const README_PATH = 'README.md';

/** What a human agrees to: this plan, written to this folder, and its tests run there. */
export interface ProjectAgreement {
  readonly plan: ProjectPlan;
  /** The folder, as it is named to the human. */
  readonly folder: string;
  /** The sum at which it asks before it takes more; absent where nobody set one. */
  readonly budget?: Budget;
}

/** All paths that may be written under an agreement: the planned ones, those made from the plan, and the record. */
export function agreedPaths(plan: ProjectPlan): Set<string> {
  return new Set([
    ...plannedPaths(plan),
    ...contractFiles(plan).map(({ path }) => path),
    README_PATH,
    RECORD_PATH
  ]);
}

/**
 * Sees to it that a human agreed to a path being written.
 *
 * @throws CellwrightError `consent-mismatch` where the agreement is none, `file-path-refused` for another path.
 */
export function requireAgreed(
  agreement: Approved<ProjectAgreement>,
  path: string
): void {
  const { plan } = useApproval(agreement);
  if (!agreedPaths(plan).has(path)) {
    throw new CellwrightError({
      code: 'file-path-refused',
      retryable: false,
      message: said`${path} is not among the files of the approved plan.`,
      fix: said`Add it to the plan and approve the plan again.`
    });
  }
}
