import { diffLines } from 'diff';

/** The lines of a text that another does not have, from 1. Loaded where texts are compared. */
export function newLines(before: string, after: string): ReadonlySet<number> {
  const found = new Set<number>();
  let line = 1;
  for (const { added, removed, count } of diffLines(
    `${before}\n`,
    `${after}\n`
  )) {
    if (added) {
      for (let at = 0; at < count; at += 1) {
        found.add(line + at);
      }
    }
    line += removed ? 0 : count;
  }
  return found;
}
