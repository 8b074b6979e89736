/** The blanks at the start of a line. */
export function indentOf(line: string): string {
  return line.slice(0, line.length - line.trimStart().length);
}

/** The longest indentation that all lines share that are not blank. */
export function commonIndent(lines: readonly string[]): string {
  let common: string | null = null;
  for (const line of lines) {
    if (line.trim() === '') {
      continue;
    }
    const indent = indentOf(line);
    if (common === null) {
      common = indent;
    } else if (!indent.startsWith(common)) {
      let length = 0;
      while (length < indent.length && indent[length] === common[length]) {
        length += 1;
      }
      common = common.slice(0, length);
    }
  }
  return common ?? '';
}

/** Takes the shared indentation off all lines. */
export function dedent(lines: readonly string[]): string[] {
  return without(lines, commonIndent(lines));
}

/** Takes `indent`, or as much of it as a line has, off all lines. */
export function without(lines: readonly string[], indent: string): string[] {
  if (indent === '') {
    return [...lines];
  }
  return lines.map(line =>
    line.startsWith(indent)
      ? line.slice(indent.length)
      : line.trimStart().length >= line.length - indent.length
        ? line.trimStart()
        : line
  );
}

/** The lines without blank ones at both ends. */
export function trimBlankLines(lines: readonly string[]): string[] {
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start].trim() === '') {
    start += 1;
  }
  while (end > start && lines[end - 1].trim() === '') {
    end -= 1;
  }
  return lines.slice(start, end);
}
