/** A marker of a block quote or a list item. */
const MARKER = /[ \t]*(?:(>)|([-+*])(?=[ \t])|(\d{1,9})[.)](?=[ \t]))/y;

/** Deeper nesting than any answer needs; parsers recurse once per level and some overflow. */
const DEEPEST = 16;
const WIDEST_INDENT = 64;

/** Escapes the block markers of lines that are nested deeper than any honest answer. */
export function limitNesting(lines: readonly string[]): string[] {
  return lines.map(limitLine);
}

function limitLine(line: string): string {
  MARKER.lastIndex = 0;
  for (let depth = 0, at = 0; ; depth++) {
    const match = MARKER.exec(line);
    if (match === null) {
      return line;
    }
    if (depth >= DEEPEST || MARKER.lastIndex > WIDEST_INDENT) {
      const start = line.slice(at, MARKER.lastIndex);
      return (
        line.slice(0, at) + escapeMarker(start) + line.slice(MARKER.lastIndex)
      );
    }
    at = MARKER.lastIndex;
  }
}

function escapeMarker(marker: string): string {
  return marker.endsWith('>')
    ? `${marker.slice(0, -1)}&gt;`
    : `${marker.slice(0, -1)}\\${marker.slice(-1)}`;
}
