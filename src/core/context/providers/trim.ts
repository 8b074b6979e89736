import { estimateTokens } from '../estimate-tokens';

/** Characters to a token, for cutting. */
const CHARS = 4;

/** A text within a number of tokens: its first and last lines, and a line that says what is missing. */
export function trimMiddle(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) {
    return text;
  }
  const lines = text.split('\n');
  const head = within(lines, (tokens * CHARS * 2) / 3);
  const tail = within(
    lines.slice(head.length).reverse(),
    (tokens * CHARS) / 3
  ).reverse();
  const left = lines.length - head.length - tail.length;
  return [...head, `# … ${left} lines left out …`, ...tail].join('\n');
}

/** The first lines of some, within a number of characters; a longer first line is cut. */
function within(lines: readonly string[], chars: number): string[] {
  const taken: string[] = [];
  let room = chars;
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) {
      break;
    }
    taken.push(line);
  }
  return taken.length === 0 && lines.length > 0
    ? [`${lines[0].slice(0, chars)}…`]
    : taken;
}
