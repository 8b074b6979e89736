import type { Approved } from '../consent/approved';
import type { ModelAccess } from '../generation/answers/ask-model';
import type { Clock } from '../ports/clock';
import type { ProjectFolder } from '../ports/project-folder';
import type { ProjectHuman } from '../ports/project-human';
import type { ProjectControl } from '../ports/project-steering';
import type { Runtime } from '../ports/runtime';
import type { ToolServers } from '../ports/tool-servers';
import type { ProjectJournal } from './journal/project-events';
import type { ProjectAgreement } from './plan/agreement';

/** What an approved project is written with. */
export interface ProjectNeeds {
  readonly agreement: Approved<ProjectAgreement>;
  readonly access: ModelAccess;
  readonly folder: ProjectFolder;
  readonly runtime: Runtime;
  /** What makes modules, by their frameworks. */
  readonly servers: ToolServers;
  readonly human: Pick<ProjectHuman, 'decideFailure' | 'decideFile'>;
  readonly control: ProjectControl;
  /** What happened so far: not empty where a project is taken up again. */
  readonly journal: ProjectJournal;
  readonly clock: Clock;
  readonly settings: ProjectSettings;
  /** Hashes of what stands in files that this project may replace, by path; none where it is a new one. */
  readonly replaces?: ReadonlyMap<string, string>;
}

export interface ProjectSettings {
  /** Files that are asked for at the same time. */
  readonly parallel: number;
  /** Tokens that the existing files may take in a request. */
  readonly room: number;
}

/** A control with which nobody intervenes. */
export const NO_CONTROL: ProjectControl = {
  mayBegin: signal => {
    signal.throwIfAborted();
    return Promise.resolve();
  },
  isSkipped: () => false,
  editOf: () => null,
  takeWishes: () => []
};
