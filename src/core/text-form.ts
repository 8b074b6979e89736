const BOM = '\uFEFF';

/** A text as readers of code and models take it: no mark at the beginning of the file (BOM), lines that end by `\n`. */
export function plainForm(text: string): string {
  return withoutMark(text).replace(/\r\n/g, '\n');
}

/**
 * A text in the form in which a file had its own: with its mark at the beginning (BOM), its ends of lines, and a last
 * newline or none. An answer says nothing about any of that. Lines that were there keep their own ends, where a file
 * has both kinds.
 */
export function inFormOf(original: string, text: string): string {
  const plain = plainForm(text);
  if (original === '' || plain === '') {
    return plain;
  }
  const ends = lineEndsOf(original);
  const lines = plain.replace(/\n$/, '').split('\n');
  const body = lines
    .map((line, at) =>
      at === lines.length - 1 && !original.endsWith('\n')
        ? line
        : `${line}${ends(line)}`
    )
    .join('');
  return `${original.startsWith(BOM) ? BOM : ''}${body}`;
}

/** How a line ends: as the same line did, of equal ones in their order, else as most do. */
function lineEndsOf(original: string): (line: string) => string {
  const lines = withoutMark(original).split('\n').slice(0, -1);
  const windows = lines.filter(line => line.endsWith('\r')).length;
  const usual = windows * 2 > lines.length ? '\r\n' : '\n';
  if (windows === 0 || windows === lines.length) {
    return () => usual;
  }
  const known = new Map<string, string[]>();
  for (const line of lines) {
    const text = line.replace(/\r$/, '');
    const end = line.endsWith('\r') ? '\r\n' : '\n';
    known.set(text, [...(known.get(text) ?? []), end]);
  }
  return line => known.get(line)?.shift() ?? usual;
}

function withoutMark(text: string): string {
  return text.startsWith(BOM) ? text.slice(1) : text;
}
