import type {
  DifferencesDecision,
  ProjectHuman
} from '../../ports/project-human';
import type { ExistingFolder } from '../../ports/project-folder';
import type { ProjectPlace } from '../../workflow/request-ports';
import type { ProjectView } from '../fit/project-view';
import type { ProjectNeeds } from '../project-needs';
import type { ExistingProject } from './existing-project';
import type { StagedFolder } from './staged-folder';

/** What a project that stands in a folder is changed with. */
export interface ChangeNeeds extends Omit<
  ProjectNeeds,
  'agreement' | 'folder' | 'runtime' | 'human'
> {
  /** Names the change. */
  readonly change: string;
  readonly agreed: Extract<DifferencesDecision, { type: 'approved' }>;
  readonly existing: ExistingProject;
  /** Of the existing files. */
  readonly view: ProjectView;
  readonly folder: ExistingFolder;
  /** Changes laid on the folder. */
  readonly staged: StagedFolder;
  readonly runtimeOn: ProjectPlace['runtimeOn'];
  readonly human: Pick<
    ProjectHuman,
    'decideFailure' | 'decideFile' | 'decideChange'
  >;
}
