import { isMagicCell } from './is-magic-cell';
import { quoteWord } from './tokenize';

/**
 * A prompt cell's source with one more file attached to its first prompt: as `--snippet` on the
 * `%%llm` line. A cell that is no prompt cell gets a `%llm_config --snippet` line of its own where it is
 * empty, and `null` where it holds something else.
 */
export function addSnippet(source: string, path: string): string | null {
  const flag = `--snippet ${quoteWord(path)}`;
  if (source.trim() === '') {
    return `%llm_config ${flag}\n`;
  }
  if (!isMagicCell(source)) {
    return null;
  }
  const prompt = /^%%llm(?=\s|$)[^\r\n]*/m.exec(source);
  if (prompt === null) {
    const separator = /\n$/.test(source) ? '' : '\n';
    return `${source}${separator}%llm_config ${flag}\n`;
  }
  const end = prompt.index + '%%llm'.length;
  return `${source.slice(0, end)} ${flag}${source.slice(end)}`;
}
