import type { Approved } from '../../consent/approved';
import { languageOf } from '../../context/language-of';
import type { CodeTemplate } from '../../generation/templates/template';
import { noPieces } from '../../journal/piece-state';
import type { Plan } from '../../values/plan';
import type { RequestContext } from '../collect-context';
import type { RequestWork } from '../request-work';
import { isTestPath } from '../save/answer-pieces';
import type { PartsRequest } from './write-parts';
import type { PartsWay } from './words-on-parts';

/**
 * What writing an answer part by part needs.
 *
 * @throws CellwrightError where the folder of the user's templates is wanted and cannot be read.
 */
export async function partsRequest(
  work: RequestWork,
  way: PartsWay,
  context: RequestContext,
  answer: {
    /** The request as the model is sent it. */
    readonly wanted: string;
    readonly plan: Approved<Plan>;
    readonly options: { readonly tests: boolean };
  }
): Promise<PartsRequest> {
  const {
    task: { resume, statement },
    language,
    user
  } = work;
  const files = statement.flags.save.filter(
    path => !isTestPath(path) && languageOf(path) === language
  );
  return {
    way,
    request: answer.wanted,
    shown: context.shown,
    plan: answer.plan,
    by: context.by,
    language,
    onFailure: user['parts.onFailure'],
    templates: way.type === 'template' ? await ownTemplates(work) : [],
    tests: answer.options.tests,
    files,
    received: resume?.pieces ?? noPieces,
    shownBefore: resume?.context ?? null,
    shownNow: context.manifest
  };
}

async function ownTemplates({
  task: { cell },
  ports,
  user
}: RequestWork): Promise<readonly CodeTemplate[]> {
  const folder = user['templates.folder'];
  if (folder === '') {
    return [];
  }
  const { userTemplates } =
    await import('../../generation/templates/user-templates');
  return userTemplates(folder, ports.snippetPlace(cell.path).files);
}
