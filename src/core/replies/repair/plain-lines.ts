/** The lines as they would be without what copying does to their signs. */
export function plainLines(lines: readonly string[]): readonly string[] {
  return lines.some(line => /\\_|[\u00a0“”‘’]/.test(line))
    ? lines.map(line =>
        line
          .replace(/\\([_*[\]])/g, '$1')
          .replace(/\u00a0/g, ' ')
          .replace(/[“”]/g, '"')
          .replace(/[‘’]/g, "'")
      )
    : lines;
}
