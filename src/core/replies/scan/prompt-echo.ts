import { readTurnMark } from './chat-marks';
import { openingFence } from './fence-lines';
import { indentOf, trimBlankLines } from '../repair/indentation';
import { isProse, startsPython } from '../looks-like-code';
import { readPython } from '../python-blocks';

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
  request: string | undefined
): readonly string[] {
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
        return isAnswer(rest, asked, at > 0) ? rest : lines;
      }
    }
    if (openingFence(lines[at]) !== null || isCodeLine(lines[at])) {
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

function isCodeLine(line: string): boolean {
  return !isProse(line) && startsPython(line);
}

/** Whether what follows the request is an answer to it. */
function isAnswer(
  rest: readonly string[],
  asked: readonly string[],
  hasLead: boolean
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
  const askedCode = readPython(asked.join('\n')).problem === null;
  return askedCode
    ? isProse(next) || (hasLead && next.trimEnd() === asked[0])
    : indentOf(next) === '' || !isCodeLine(asked[asked.length - 1]);
}
