/** What most of a module's code is written in, by its files. */
const KINDS = [
  ['python', /\.py$/],
  ['node', /\.[cm]?[jt]sx?$/],
  ['java', /\.java$/]
] as const;

/** By which tools a module is run; `null` where none of them has anything to do with it. */
export function runnerKind(
  files: readonly string[]
): (typeof KINDS)[number][0] | null {
  const [best] = KINDS.map(([kind, code]) => ({
    kind,
    count: files.filter(path => code.test(path)).length
  })).sort((a, b) => b.count - a.count);
  return best.count > 0 ? best.kind : null;
}
