import type { CardProjectHuman } from '../../journal/card-project-human';
import type { ModelAccess } from '../../generation/answers/ask-model';
import type { RequestContext } from '../../workflow/collect-context';
import type { ProjectPlace } from '../../workflow/request-ports';
import type { RequestWork } from '../../workflow/request-work';
import type { ProjectMeans } from '../plan/estimate';
import type { ProjectRunJournal } from './project-run-journal';

/** A request that is answered with a project, and all that this takes. */
export interface ProjectWork {
  readonly work: RequestWork;
  readonly context: RequestContext;
  readonly place: ProjectPlace;
  readonly human: CardProjectHuman;
  readonly journal: ProjectRunJournal;
  readonly access: ModelAccess;
  readonly means: ProjectMeans;
}
