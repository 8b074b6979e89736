const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  nbsp: ' '
};

/** Rows and characters of a cell that are kept. */
const MAX_ROWS = 12;
const MAX_CHARS = 60;

/** The first table in a piece of HTML as Markdown; `null` where there is none. Only its text is read. */
export function htmlTable(html: string): string | null {
  const table = /<table[\s>][\s\S]*?(?:<\/table>|$)/i.exec(html)?.[0];
  const rows = (table?.match(/<tr[\s>][\s\S]*?(?:<\/tr>|$)/gi) ?? []).map(row =>
    (row.match(/<t[hd][\s>][\s\S]*?(?=<\/?t[hdr]\b|$)/gi) ?? []).map(textOf)
  );
  if (rows.length === 0) {
    return null;
  }
  const lines = rows.slice(0, MAX_ROWS).map(row => `| ${row.join(' | ')} |`);
  const rule = `|${' --- |'.repeat(rows[0].length)}`;
  const left = rows.length - lines.length;
  return [
    lines[0],
    rule,
    ...lines.slice(1),
    ...(left > 0 ? [`(${left} more rows)`] : [])
  ].join('\n');
}

function textOf(cell: string): string {
  return cell
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .replace(/\s+/g, ' ')
    .replace(/\|/g, '\\|')
    .trim()
    .slice(0, MAX_CHARS);
}
