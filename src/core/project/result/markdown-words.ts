/** A number of things: `2 files`. */
export function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

/** A text in one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** As code in a line of Markdown. */
export function code(text: string): string {
  return `\`${oneLine(text).replace(/`/g, '')}\``;
}
