/** Least share of an answer that is the file, where the rest is talk. */
const LEAST_SHARE = 0.4;

/** Paragraphs that are tried to be left out at each end. */
const MAX_PARAGRAPHS = 6;

/**
 * The file in an answer without a fence: all of it, or all but the paragraphs of talk around it. `null` where no
 * reading is right.
 *
 * @param isRight whether a text is a file of its language.
 */
export function bareFile(
  text: string,
  isRight: (content: string) => boolean
): string | null {
  if (text.trim() === '') {
    return null;
  }
  const whole = `${text.trim()}\n`;
  if (isRight(whole)) {
    return whole;
  }
  const paragraphs = text.trim().split(/\n[ \t]*\n/);
  for (let out = 1; out <= 2 * MAX_PARAGRAPHS; out += 1) {
    for (let above = Math.min(out, MAX_PARAGRAPHS); above >= 0; above -= 1) {
      const kept = paragraphs.slice(above, paragraphs.length - (out - above));
      const content = `${kept.join('\n\n').trim()}\n`;
      if (
        out - above <= MAX_PARAGRAPHS &&
        content.length >= whole.length * LEAST_SHARE &&
        isRight(content)
      ) {
        return content;
      }
    }
  }
  return null;
}
