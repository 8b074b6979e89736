/**
 * A Python docstring whose value is `text`, as lines without a line end; no lines for an empty text.
 *
 * Backslashes, quotes in triple and quotes at the end are escaped, so that no text can end the string.
 */
export function docstring(text: string, indent: string): string[] {
  const lines = text
    .trim()
    .replace(/\\/g, '\\\\')
    .replace(/"{3,}|"+$/g, run => run.replace(/"/g, '\\"'))
    .split(/\r?\n/);
  if (lines.length === 1 && lines[0] === '') {
    return [];
  }
  lines[0] = `"""${lines[0]}`;
  return lines.length === 1
    ? [`${indent}${lines[0]}"""`]
    : [
        ...lines.map(line => (line.trim() === '' ? '' : indent + line)),
        `${indent}"""`
      ];
}
