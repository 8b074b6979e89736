/** A part of an answer below a heading that we asked for. */
export interface LabelledSection {
  readonly label: string;
  readonly text: string;
}

/**
 * Splits an answer at headings such as `### SLOT name` or `**Fix 2:**`. Headings inside fences are
 * code. What stands before the first heading is left out.
 *
 * @param word the word that begins a heading.
 */
export function labelledSections(
  answer: string,
  word: string
): LabelledSection[] {
  const heading = new RegExp(
    `^\\s*(?:#{1,6}\\s*)?(?:\\*\\*|\`)?\\s*${word}\\b[\\s:]*[\`"']?([\\w.-]+)[\`"']?\\s*:?\\s*(?:\\*\\*|\`)?\\s*:?\\s*$`,
    'i'
  );
  const sections: { label: string; lines: string[] }[] = [];
  let fence: string | null = null;
  for (const line of answer.split(/\r?\n/)) {
    const mark = /^\s*(`{3,}|~{3,})(.*)$/.exec(line);
    if (mark !== null) {
      if (fence === null) {
        fence = mark[1];
      } else if (mark[1].startsWith(fence) && mark[2].trim() === '') {
        fence = null;
      }
    }
    const label = fence === null ? heading.exec(line)?.[1] : undefined;
    if (label !== undefined) {
      sections.push({ label, lines: [] });
    } else {
      sections.at(-1)?.lines.push(line);
    }
  }
  return sections.map(({ label, lines }) => ({
    label,
    text: lines.join('\n').trim()
  }));
}
