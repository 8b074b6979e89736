import type { IForeignCodeExtractor } from '@jupyterlab/lsp';
import { isMagicCell } from '../../core/magic/is-magic-cell';

/** Tells language servers that a prompt cell is no code of the notebook's language. */
export function promptExtractor(): IForeignCodeExtractor {
  return {
    language: 'markdown',
    fileExtension: 'md',
    standalone: true,
    cellType: ['code'],
    hasForeignCode: code => isMagicCell(code),
    extractForeignCode: code => {
      const lines = code.split('\n');
      return [
        {
          foreignCode: code,
          hostCode: '',
          range: {
            start: { line: 0, column: 0 },
            end: {
              line: lines.length - 1,
              column: lines.at(-1)?.length ?? 0
            }
          },
          virtualShift: null
        }
      ];
    }
  };
}
