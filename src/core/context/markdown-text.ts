import type { Budget } from '../values/budget';

/** As {@link codeSpan}, to stand in a table: a `|` would end its cell, so a broken bar stands for it. */
export function tableCode(text: string): string {
  return codeSpan(text.replace(/\|/g, '\u00a6'));
}

/** Text as a Markdown code span on one line: nothing in it is read as Markdown or HTML, but for a table's `|`. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const runs = line.match(/`+/g) ?? [];
  const longest = runs.reduce((max, run) => Math.max(max, run.length), 0);
  const fence = '`'.repeat(longest + 1);
  const pad = line === '' || longest > 0 ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text on one line in which nothing is read as Markdown, HTML or an address to link to. */
export function plainText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>&|~#:@]|(?<=www)\./gi, '\\$&');
}

/** A Markdown table. Cells must hold no line breaks and no `|`. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[]
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n'
  );
}

/** A number with thousands separated, the same in every locale. */
export function count(value: number): string {
  return value.toLocaleString('en');
}

/** `1 turn`, `2 turns`. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** `20,000 tokens or $0.50`; empty for no limit. */
export function budgetWords({ tokens, dollars }: Budget): string {
  return [
    ...(tokens === null ? [] : [plural(tokens, 'token')]),
    ...(dollars === null ? [] : [`$${dollars}`])
  ].join(' or ');
}
