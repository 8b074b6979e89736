import { kindOfLine, linesOf } from './lines';

/**
 * Whether Cellwright runs this cell instead of the kernel: its first line that is neither blank nor a
 * comment is `%%llm` or `%llm_config`, or the cell only loads our extension. It agrees with `parseCell`,
 * and looks no further than that line, because it runs for every cell and every keystroke.
 */
export function isMagicCell(source: string): boolean {
  let loads = false;
  for (const line of linesOf(source)) {
    const kind = kindOfLine(line.text);
    if (kind === 'load-extension') {
      loads = true;
    } else if (kind !== 'blank' && kind !== 'comment') {
      return kind !== 'other';
    }
  }
  return loads;
}
