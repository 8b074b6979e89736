/** A folder with what is in it; `null` for a file. */
type Branch = Map<string, Branch | null>;

/** Paths as a tree for people, folders first. */
export function formatTree(paths: readonly string[]): string {
  const root: Branch = new Map();
  for (const path of paths) {
    const names = path.split('/');
    const file = names.pop() ?? '';
    let at = root;
    for (const name of names) {
      const below = at.get(name) ?? new Map<string, Branch | null>();
      at.set(name, below);
      at = below as Branch;
    }
    at.set(file, null);
  }
  return lines(root, '').join('\n');
}

function lines(branch: Branch, indent: string): string[] {
  const entries = [...branch].sort(
    ([a, under], [b, other]) =>
      Number(under === null) - Number(other === null) || (a < b ? -1 : 1)
  );
  return entries.flatMap(([name, under]) =>
    under === null
      ? [`${indent}${name}`]
      : [`${indent}${name}/`, ...lines(under, `${indent}  `)]
  );
}
