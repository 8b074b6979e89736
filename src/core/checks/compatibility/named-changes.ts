import { isEnglish } from '../../is-english';
import type { InterfaceChange } from './interface-changes';

/** Words that ask for names to go or to become others. */
const OF_NAMES =
  /\b(?:renam\w*|remov\w*|delet\w*|drop\w*|merg\w*|split\w*|inlin\w*|replac\w*|combin\w*|mov(?:e|ed|ing)|convert\w*|turn\w*|get rid|call it|into|as an?)\b/i;

/** Words for what has a name. */
const NAMED_THINGS = /\b(?:functions?|methods?|class(?:es)?|names?)\b/i;

/** Words that ask for another way of calling. */
const OF_PARAMETERS =
  /\b(?:param\w*|arg|args|argument\w*|signature\w*|keyword\w*|option\w*|flags?|inputs?|takes|accept\w*|receiv\w*|interface)\b/i;

/**
 * Whether a request itself asks for a change of what callers see, so that it is no mistake of the answer.
 * Of a request that is not English only the names in it are understood.
 *
 * @param names all public names of the code before.
 */
export function isNamedChange(
  { name, kind, parameters }: InterfaceChange,
  request: string,
  names: readonly string[]
): boolean {
  const [owner, method] = name.split('.');
  const mentioned = [owner, method ?? owner].some(it => mentions(request, it));
  if (kind === 'parameters' && parameters.some(it => mentions(request, it))) {
    return true;
  }
  if (!isEnglish(request)) {
    return mentioned;
  }
  // "Split the function", without saying which, can mean any of them.
  const isAboutAny = !names.some(it =>
    it.split('.').some(part => mentions(request, part))
  );
  return kind === 'parameters'
    ? OF_PARAMETERS.test(request) && (mentioned || isAboutAny)
    : OF_NAMES.test(request) &&
        (mentioned || (isAboutAny && NAMED_THINGS.test(request)));
}

function mentions(request: string, name: string): boolean {
  const plain = name.replace(/[^\w]/g, '');
  return (
    plain !== '' && new RegExp(`(?<![\\w])${plain}(?![\\w])`, 'i').test(request)
  );
}
