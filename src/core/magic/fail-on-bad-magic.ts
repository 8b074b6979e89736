import { CellwrightError, wordsOf } from '../errors';
import { said, sentences } from '../said';
import type { MagicCell } from './types';

/** @throws CellwrightError the first failure of a cell's magics, which tells the others too; nothing where there is none. */
export function failOnBadMagic({ failures }: MagicCell): void {
  const [first, ...others] = failures;
  if (first === undefined) {
    return;
  }
  const { message, fix } = wordsOf(first);
  throw new CellwrightError({
    code: first.code,
    retryable: first.retryable,
    message:
      others.length === 0
        ? message
        : said`${message} (and ${others.length} more: ${sentences(...others.map(other => wordsOf(other).message))})`,
    fix
  });
}
