import { cleanLines } from '../../replies/scan/clean-lines';

/** Most ends that are tried for a block. */
const MAX_ENDS = 40;

/**
 * A block that ended too early, read on to a later fence: where the file itself has fences in its comments or
 * strings. `null` where no reading is right.
 *
 * @param short what was taken for the block.
 * @param isRight whether a text is a file of its language.
 */
export function widerBlock(
  text: string,
  short: string,
  isRight: (content: string) => boolean
): string | null {
  const lines = cleanLines(text);
  const [first = ''] = short.split('\n');
  const start = lines.findIndex(
    (line, at) => line.trim() === first.trim() && isFence(lines, at - 1)
  );
  if (start < 0) {
    return null;
  }
  const ends = lines
    .flatMap((line, at) =>
      at > start && /^\s*(?:`{3,}|~{3,})\s*$/.test(line) ? [at] : []
    )
    .slice(0, MAX_ENDS);
  for (const end of ends) {
    const content = `${lines.slice(start, end).join('\n').trim()}\n`;
    if (content.length > short.length && isRight(content)) {
      return content;
    }
  }
  return null;
}

/** Whether the last line that is not blank, from a place upwards, opens a block. */
function isFence(lines: readonly string[], from: number): boolean {
  const above = lines.slice(0, from + 1).findLast(line => line.trim() !== '');
  return above !== undefined && /^\s*(?:`{3,}|~{3,})/.test(above);
}
