import { isDocumentLanguage, runsIn } from './languages';
import { openingFence } from './scan/fence-lines';
import { readInfoString } from './scan/info-string';
import type { RawPart } from './scan/raw-parts';

/** Words of a request for a text, which may well have code in it that is not to be run. */
const ASKS_FOR_TEXT =
  /read-?me|markdown|\bmd\b|document|\bdocs?\b|tutorial|guide|article|blog|report|write-?up|explain|summar|cheat|\bnotes?\b|slides|dokument|anleitung|bericht|rapport|informe|文档|文章|教程|説明|документ|отчет|отчёт/iu;

/**
 * The lines of an answer that was put into a Markdown fence as a whole; `null` for any other answer.
 *
 * A document that was asked for has fences as well, but none that says `code` or `test`, as we ask for; and
 * where the request asks for no text, code in the notebook's language is the answer.
 */
export function wrappedAnswer(
  parts: readonly RawPart[],
  language: string,
  request: string | undefined
): readonly string[] | null {
  const filled = parts.filter(part =>
    part.lines.some(line => line.trim() !== '')
  );
  const [only] = filled;
  if (
    filled.length !== 1 ||
    only.kind !== 'block' ||
    !isDocumentLanguage(only.info.language)
  ) {
    return null;
  }
  const asksForCode = request !== undefined && !ASKS_FOR_TEXT.test(request);
  const isAnswer = only.lines.some(line => {
    const fence = openingFence(line);
    const info = fence === null ? null : readInfoString(fence.info);
    return (
      info !== null &&
      (info.role !== null || (asksForCode && runsIn(info.language, language)))
    );
  });
  return isAnswer ? only.lines : null;
}
