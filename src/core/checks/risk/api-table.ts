/**
 * Compiles a table of programming interfaces to one pattern for dotted paths. A line is `modules: members`,
 * several of each parted by spaces; in both, `*` stands for any part of a name and `**` for anything.
 */
export function apiTable(table: string): RegExp {
  const lines = table
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
  const patterns = lines.map(line => {
    const [modules, members] = line.split(/:\s+/);
    return `${oneOf(modules)}\\.${oneOf(members)}`;
  });
  return new RegExp(`^(?:${patterns.join('|')})$`);
}

function oneOf(words: string): string {
  const patterns = words
    .trim()
    .split(/\s+/)
    .map(word =>
      word
        .replace(/[.()[\]]/g, '\\$&')
        .replace(/\*\*|\*/g, stars => (stars === '*' ? '\\w*' : '.*'))
    );
  return `(?:${patterns.join('|')})`;
}
