/** A number and the sign that sets it apart from the code. */
const NUMBERED = /^[ \t]*(\d{1,6})(?:[ \t]?[|│:]|\t|[ \t]{2}|\.(?=[ \t]|$))/;

/**
 * The lines without numbers that were copied into the code (`12 | x = 1`), `null` where they have none.
 *
 * Every line must have one, and each must be the next of the one before.
 */
export function withoutLineNumbers(lines: readonly string[]): string[] | null {
  const filled = lines.filter(line => line.trim() !== '');
  if (filled.length < 2) {
    return null;
  }
  let expected: number | null = null;
  for (const line of lines) {
    const number = numberOf(line);
    if (number === null) {
      if (line.trim() !== '') {
        return null;
      }
      continue;
    }
    if (expected !== null && number !== expected) {
      return null;
    }
    expected = number + 1;
  }
  const bare = lines.map(line => line.slice(NUMBERED.exec(line)?.[0].length));
  // The blank after the sign belongs to the numbering, where every line has it.
  return bare.every(line => line.trim() === '' || line.startsWith(' '))
    ? bare.map(line => line.slice(1))
    : bare;
}

function numberOf(line: string): number | null {
  const alone = /^[ \t]*(\d{1,6})[ \t]*[|│:]?[ \t]*$/.exec(line);
  const found = NUMBERED.exec(line) ?? alone;
  return found === null ? null : Number(found[1]);
}
