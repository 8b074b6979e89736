import type { Failure } from '../errors';
import { said } from '../said';
import { shown } from './credentials';
import { isMagicCell } from './is-magic-cell';
import type { SourceLine } from './lines';
import { loadedExtension } from './lines';
import { magicFailure } from './magic-failure';
import { readConfig } from './read-config';
import { readPrompt } from './read-prompt';
import { splitBlocks } from './split-blocks';
import type { MagicCell, MagicStatement } from './types';

export { isMagicCell };

/**
 * Reads a cell as Cellwright's magics; `null` for a cell that is not ours and must not be touched.
 *
 * Every `%%llm` of the cell has its statement, also one that failed, so that the blocks keep their
 * numbers; a `%llm_config` line that failed has none. Each line has at most one failure.
 */
export function parseCell(source: string): MagicCell | null {
  if (!isMagicCell(source)) {
    return null;
  }
  const statements: MagicStatement[] = [];
  const failures: (Failure & { readonly line: number })[] = [];
  let misplaced = false;
  for (const block of splitBlocks(source)) {
    const line = block.head.number;
    if (block.kind === 'prompt') {
      const { statement, failure } = readPrompt(source, block);
      statements.push(statement);
      if (failure !== null) {
        failures.push({ ...failure, line });
      }
    } else if (block.kind === 'config') {
      const read = readConfig(block.head);
      if ('failure' in read) {
        failures.push({ ...read.failure, line });
      } else {
        statements.push(read);
      }
    } else if (block.kind === 'load-extension') {
      const name = loadedExtension(block.head.text) ?? '';
      statements.push({ kind: 'load-extension', line, name });
    } else if (!misplaced) {
      misplaced = true;
      failures.push({ ...misplacedLine(block.head), line });
    }
  }
  return { statements, failures };
}

/** Kernel code, or a request without `%%llm`, below `%llm_config`. */
function misplacedLine(head: SourceLine): Failure {
  return magicFailure(
    'magic-misplaced',
    said`Line ${head.number + 1} of the cell is no magic and no comment: ${shown(head.text)}.`,
    said`Put code into a cell of its own; above a request to the model write a line with %%llm.`
  );
}
