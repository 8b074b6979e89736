import { linesOf } from './lines';
import { nearest } from '../nearest';

/** What the magics of ours and of CellMage are called. */
const NAMES = ['llm', 'llm_config'];

/** What IPython shows the help of its own magics for. */
const ASKS_FOR_HELP = /^(?=.*\?)\?{0,2}(%%llm|%llm_config)\s*\?{0,2}$/;

/** Letters that a misspelling must share with a name, so that `%%sql` and `%%html` are none. */
const MIN_LENGTH = 3;

/**
 * What to write instead, for a cell that is not ours but looks meant for us: a misspelled `%%llm`, one with a
 * single `%`, an indented one, or one that is not at the top of its cell. It is shown only where the kernel
 * refused the cell, because another extension may well have a magic of such a name.
 *
 * @returns one sentence of Markdown, or `null` where nothing in the cell looks like our magics.
 */
export function magicHint(source: string): string | null {
  let above: string | null = null;
  for (const { text } of linesOf(source)) {
    const hint = lineHint(text, above);
    if (hint !== null) {
      return hint;
    }
    if (/\S/.test(text)) {
      above ??= text.trim();
    }
  }
  return null;
}

function lineHint(text: string, above: string | null): string | null {
  const [, magic] = ASKS_FOR_HELP.exec(text) ?? [];
  if (magic !== undefined) {
    return `Write \`${magic} --help\` to see what it can do.`;
  }
  const [, indent, percent, name, rest] =
    /^(\s*)(%{1,2})\s?([A-Za-z_]+)(.*)$/.exec(text) ?? [];
  const meant = name === undefined ? null : meantBy(name);
  if (meant === null) {
    return null;
  }
  const written = `\`${percent}${name}\``;
  if (meant === 'llm_config') {
    if (percent === '%' && name === meant) {
      return /^\s|^$/.test(rest)
        ? `\`%llm_config\` must stand at the start of a line and above everything else in its cell, except for comments. Put the code of this cell into a cell of its own.`
        : null;
    }
    return `Did you mean \`%llm_config\`? It is written with one \`%\`, and the cell says ${written}.`;
  }
  if (percent !== '%%') {
    return `Did you mean \`%%llm\`? Write \`%%llm\` on the first line of the cell, and the request below it.`;
  }
  if (name !== meant) {
    return `Did you mean \`%%llm\`? The cell says ${written}.`;
  }
  if (/^\S/.test(rest)) {
    return `Write a space after \`%%llm\`, before its flags: \`%%llm ${rest}\`.`;
  }
  return above === null && indent !== ''
    ? `\`%%llm\` must stand at the very start of its line. Remove the spaces before it.`
    : `\`%%llm\` must be the first line of its cell, except for comments and \`%llm_config\`. Put what stands above it into a cell of its own.`;
}

/** The magic of ours that a name stands for; `null` for any other magic. */
function meantBy(name: string): string | null {
  const lower = name.toLowerCase();
  return NAMES.includes(lower)
    ? lower
    : lower.length < MIN_LENGTH
      ? null
      : (closeNames(lower)[0] ?? null);
}

/** Names that differ by one slip of the fingers, and are not a known word of their own. */
function closeNames(name: string): string[] {
  return nearest(name, NAMES, 1).filter(
    near =>
      near.length > 3 ||
      // Three letters are soon alike: only letters left out, doubled or in another order count.
      [...new Set(name)].sort().join('') === [...new Set(near)].sort().join('')
  );
}
