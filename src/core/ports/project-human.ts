import type { Budget } from '../values/budget';
import type { Approved } from '../consent/approved';
import type {
  ChangeAgreement,
  FileDifference
} from '../project/change/change-agreement';
import type { Differences } from '../project/change/differences';
import type { ModuleChoice } from '../project/coordinate/module-choice';
import type { ProjectAgreement } from '../project/plan/agreement';
import type { ProjectMeans } from '../project/plan/estimate';
import type { PlanDifference } from '../project/plan/plan-difference';
import type { ProjectPlan } from '../project/plan/plan-schema';
import type { Human } from './human';
import type { FileProposal } from './text-change';
import type { ListedServer } from './tool-servers';
import type { FileToWrite } from './writer';

/** The modules of a project as they are put before a human, before it is planned. */
export interface ModulesProposal {
  readonly folder: string;
  readonly choices: readonly ModuleChoice[];
  /** The servers of the administrator's that a module can be sent to. */
  readonly servers: readonly ListedServer[];
}

/** Which modules are wanted: ticked, edited, added and ordered by the human. */
export type ModulesAnswer =
  | { readonly type: 'choose'; readonly choices: readonly ModuleChoice[] }
  | { readonly type: 'reject' };

/** A remark on one line of a plan. */
export interface PlanComment {
  /** Where in the plan: `files.backend[2]`, `routes[0].path`; empty for the whole. */
  readonly place: string;
  /** The line as it is shown. */
  readonly line: string;
  readonly text: string;
}

/** A plan as it is put before a human. */
export interface ProjectProposal {
  readonly plan: ProjectPlan;
  readonly folder: string;
  /** What it would be written with: the human is told what that likely takes. */
  readonly means: ProjectMeans;
  /** What a revision changed; `null` for the first plan. */
  readonly difference: PlanDifference | null;
}

/** What a human says to a plan: to it as it is shown, or as it was edited. */
export type ProjectPlanAnswer =
  | {
      readonly type: 'approve';
      readonly plan: ProjectPlan;
      readonly budget?: Budget;
    }
  | {
      readonly type: 'comments';
      readonly comments: readonly PlanComment[];
      /** As it was edited. */
      readonly plan: ProjectPlan;
    }
  | { readonly type: 'reject'; readonly remark: string };

export type ProjectPlanDecision =
  | {
      readonly type: 'approved';
      readonly agreement: Approved<ProjectAgreement>;
    }
  | {
      readonly type: 'comments';
      readonly comments: readonly PlanComment[];
      /** The plan that they are about, perhaps edited. */
      readonly plan: ProjectPlan;
    }
  | { readonly type: 'rejected'; readonly remark: string };

/** What a change makes of a project, as it is put before a human before any text is written. */
export interface DifferencesProposal {
  readonly folder: string;
  /** The plan of the project as it stands. */
  readonly plan: ProjectPlan;
  /** Whether Cellwright made the project; else its plan was read from its files. */
  readonly isOurs: boolean;
  readonly differences: Differences;
  /** What people did to the folder since, and what is left alone in it, a line each. */
  readonly notes: readonly string[];
  readonly means: ProjectMeans;
}

export type DifferencesAnswer =
  | {
      readonly type: 'approve';
      /** Those that are wanted. */
      readonly differences: Differences;
      /** The plan of the project with them. */
      readonly plan: ProjectPlan;
      readonly budget?: Budget;
    }
  | {
      readonly type: 'comments';
      readonly comments: readonly PlanComment[];
      readonly differences: Differences;
    }
  | { readonly type: 'reject' };

/** Two agreements: tests may be run on the project as it is, and on what it will be, for which texts may be asked. */
export type DifferencesDecision =
  | {
      readonly type: 'approved';
      readonly differences: Differences;
      readonly before: Approved<ProjectAgreement>;
      readonly after: Approved<ProjectAgreement>;
    }
  | Exclude<DifferencesAnswer, { readonly type: 'approve' }>;

/** The tests of a module before and after a change, in words; `null` where none were run. */
export interface ModuleTests {
  readonly module: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The texts of a change, before they are written. */
export interface ChangeProposal {
  readonly folder: string;
  readonly files: readonly FileDifference[];
  readonly tests: readonly ModuleTests[];
  /** What still does not fit, in files that are not changed, too. */
  readonly findings: readonly string[];
  /** Whether tests are to be run after it, for they see only what is written. */
  readonly runsAfter: boolean;
  /** Whether some of these files were written before, and these are repairs. */
  readonly isRepair: boolean;
}

export type ChangeAnswer =
  | {
      readonly type: 'write';
      /** Paths of the files that are wanted. */
      readonly paths: readonly string[];
      /** Whether repairs of them may be written without a question. */
      readonly repairs: boolean;
    }
  | { readonly type: 'reject' };

/** What could not be mended by repairs alone. */
export interface ProjectFailure {
  /** A file, by its path, or a module, by its name. */
  readonly subject: { readonly type: 'file' | 'module'; readonly name: string };
  /** Why the repairs ended, and what is still wrong, one line each. */
  readonly why: string;
  readonly findings: readonly string[];
  /** The best text so far; `null` where there is none, and for modules. */
  readonly content: string | null;
}

/** React (the first four), continue despite the failure, or leave it out. */
export type ProjectDecision =
  | { readonly type: 'hint'; readonly text: string }
  /** The file is asked for with these words in place of what the plan says of it. */
  | { readonly type: 'request'; readonly text: string }
  | { readonly type: 'edit'; readonly path: string; readonly content: string }
  | { readonly type: 'retry' }
  | { readonly type: 'continue' }
  | { readonly type: 'skip' };

/** The human who leads a project. Only implementations of this port mint its approvals. */
export interface ProjectHuman extends Pick<Human, 'decideBudget'> {
  /** @throws CellwrightError `cancelled` after an abort. */
  decideModules(
    proposal: ModulesProposal,
    signal: AbortSignal
  ): Promise<ModulesAnswer>;
  /** @throws CellwrightError `cancelled` after an abort. */
  decidePlan(
    proposal: ProjectProposal,
    signal: AbortSignal
  ): Promise<ProjectPlanDecision>;
  /** @throws CellwrightError `cancelled` after an abort. */
  decideDifferences(
    proposal: DifferencesProposal,
    signal: AbortSignal
  ): Promise<DifferencesDecision>;
  /**
   * Which texts of a change are written; `null` where none.
   *
   * @throws CellwrightError `cancelled` after an abort.
   */
  decideChange(
    proposal: ChangeProposal,
    signal: AbortSignal
  ): Promise<Approved<ChangeAgreement> | null>;
  /** @throws CellwrightError `cancelled` after an abort. */
  decideFailure(
    failure: ProjectFailure,
    signal: AbortSignal
  ): Promise<ProjectDecision>;
  /** Whether a file that is not the project's may be overwritten; `null` for no. */
  decideFile(
    proposal: FileProposal,
    signal: AbortSignal
  ): Promise<Approved<FileToWrite> | null>;
}
