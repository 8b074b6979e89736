import { wordsOf } from '../errors';
import { parseCell } from '../magic/parse-cell';
import { kindOfLine, linesOf } from '../magic/lines';
import type { ContextCell } from '../values/notebook-cell';
import { said, sentences, type Words } from '../said';

/** Lines that are told one by one; of more it is enough to know that they are there. */
const TOLD = 3;

/**
 * What is wrong with `%llm_config` lines that set nothing, as sentences: nobody may have run them, so that a
 * prompt below must say what it goes without. The lines of generated cells are nobody's settings.
 *
 * @param cells those above a prompt, in document order.
 */
export function unreadSettings(cells: readonly ContextCell[]): Words[] {
  return cells
    .filter(({ type, generated }) => type === 'code' && generated !== true)
    .flatMap(({ source }) => {
      const lines = [...linesOf(source)];
      return (parseCell(source)?.failures ?? []).filter(
        ({ line }) => kindOfLine(lines[line].text) === 'config'
      );
    })
    .slice(0, TOLD)
    .map(failure => {
      const { message, fix = '' } = wordsOf(failure);
      return sentences(
        said`A %llm_config line above sets nothing, for it cannot be read.`,
        message,
        fix
      );
    });
}
