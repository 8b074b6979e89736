import { stringLines } from './string-lines';

/** Collapses runs of more than two blank lines to two, outside strings, and trims the ends. */
export function collapseBlankLines(code: string): string {
  const { all } = stringLines(code);
  const kept: string[] = [];
  let blank = 0;
  code.split('\n').forEach((line, at) => {
    if (all.has(at)) {
      blank = 0;
      kept.push(line);
      return;
    }
    blank = line.trim() === '' ? blank + 1 : 0;
    if (blank <= 2) {
      kept.push(line.trim() === '' ? '' : line);
    }
  });
  return kept.join('\n').replace(/^\n+/, '').trimEnd();
}
