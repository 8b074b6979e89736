import { isSmallTalk } from './classify/small-talk';
import type { RequestWork } from './request-work';

/** What a request that may ask for a project names: only such requests are looked at more closely. */
const MAY_BE_PROJECT =
  /\b(?:app(?:lication)?s?|web ?(?:site|shop|app)s?|portals?|platforms?|systems?|services|full[- ]?stack|front-?end|dockerfiles?)\b|\/\w+\.\w/i;

/** The folder that a request is written to as a project; `null` for cells. */
export async function projectFor(work: RequestWork): Promise<string | null> {
  const { flags, request } = work.task.statement;
  if (isSmallTalk(request)) {
    return null;
  }
  if (flags.project !== undefined) {
    return flags.project;
  }
  const isOpen =
    !flags.ask && !flags.review && !flags.hierarchical && !flags.plan;
  const wantsCells =
    flags.as ?? flags.on ?? flags.template ?? flags.variants ?? flags.save[0];
  if (!isOpen || wantsCells !== undefined || !MAY_BE_PROJECT.test(request)) {
    return null;
  }
  const { chooseDestination } =
    await import('../project/destination/choose-destination');
  return chooseDestination(work);
}
