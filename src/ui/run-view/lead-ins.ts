import type { AnswerPart } from './stored-answer';

/** A heading, a label in bold, or a few words with a colon: none of them says anything by itself. */
const LEADS =
  /^(?:#{1,6}\s.*|(?:\S+\s){0,2}\S+[:：](?:\*\*|__)?|[Hh]ere .{0,50}:|(?:\*\*|__)[^*_]{1,60}(?:\*\*|__))$/;

/**
 * An answer without the lines that lead to nothing, since the code below them became cells: "Tests:", or a heading
 * with no text of its own. What says more than that stays.
 */
export function withoutLeadIns(parts: readonly AnswerPart[]): AnswerPart[] {
  return parts.flatMap((part, at) => {
    if (part.kind === 'cell' || parts[at + 1]?.kind !== 'cell') {
      return [part];
    }
    const markdown = withoutLast(part.markdown);
    return markdown === '' ? [] : [{ ...part, markdown }];
  });
}

function withoutLast(markdown: string): string {
  const lines = markdown.trimEnd().split('\n');
  const last = lines.at(-1)?.trim() ?? '';
  // A line of a longer paragraph, of a list or a table belongs to what stands above it.
  const isAlone = last.startsWith('#') || (lines.at(-2) ?? '').trim() === '';
  return last !== '' && isAlone && LEADS.test(last)
    ? withoutLast(lines.slice(0, -1).join('\n'))
    : lines.join('\n').trimEnd();
}
