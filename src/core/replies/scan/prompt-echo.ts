import { readTurnMark } from './chat-marks';
import { openingFence } from './fence-lines';
import { indentOf, trimBlankLines } from '../repair/indentation';
import { languageNamed } from '../../languages/registry';
import type { Language } from '../../languages/language';
import { isProse } from '../is-prose';
import { looksLikeCode } from '../looks-like-code';

/** Places where the request's first line stands that are looked at. */
const MAX_TRIES = 8;

/** A request shorter than this may stand in an answer by chance. */
const MIN_LENGTH = 20;

/**
 * The lines of a reply without the request that a completion model repeats before it answers.
 *
 * Only a whole request is cut, only with nothing but prose before it, and never where the answer goes on
 * with the request's own code.
 */
export function withoutRequestEcho(
  lines: readonly string[],
  request: string | undefined,
  language: string
): readonly string[] {
  const known = languageNamed(language);
  const asked = trimBlankLines((request ?? '').split(/\r\n|\n|\r/)).map(line =>
    line.trimEnd()
  );
  if (asked.join('\n').length < MIN_LENGTH) {
    return lines;
  }
  let tries = 0;
  for (let at = 0; at < lines.length && tries < MAX_TRIES; at += 1) {
    if (lines[at].trimEnd() === asked[0]) {
      tries += 1;
      if (isAskedAt(lines, at, asked)) {
        const rest = lines.slice(at + asked.length);
        return isAnswer(rest, asked, at > 0, known) ? rest : lines;
      }
    }
    if (openingFence(lines[at]) !== null || isCodeLine(lines[at], known)) {
      return lines;
    }
  }
  return lines;
}

function isAskedAt(
  lines: readonly string[],
  at: number,
  asked: readonly string[]
): boolean {
  return asked.every((line, offset) => lines[at + offset]?.trimEnd() === line);
}

function isCodeLine(line: string, { name, replies }: Language): boolean {
  return !isProse(line) && (replies?.starts(line) ?? looksLikeCode(line, name));
}

/** Whether what follows the request is an answer to it. */
function isAnswer(
  rest: readonly string[],
  asked: readonly string[],
  hasLead: boolean,
  language: Language
): boolean {
  const next = rest.find(line => line.trim() !== '');
  if (next === undefined) {
    return false;
  }
  if (readTurnMark(next).kind === 'answer' || openingFence(next) !== null) {
    return true;
  }
  if (rest[0].trim() !== '' && indentOf(rest[0]) !== '') {
    return false;
  }
  const askedCode = language.checkSyntax?.(asked.join('\n')).ok ?? false;
  return askedCode
    ? isProse(next) || (hasLead && next.trimEnd() === asked[0])
    : indentOf(next) === '' || !isCodeLine(asked[asked.length - 1], language);
}
