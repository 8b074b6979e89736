import type { IOutput } from '@jupyterlab/nbformat';
import type { CellOutput } from '../../core/values/cell-output';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import { plainText } from '../../core/plain-text';

/** Characters that are read of one part: cells are read often, and outputs can be megabytes. */
const MAX_CHARS = 20_000;

/** What a cell's outputs say, without runs of our own. */
export function readOutputs(outputs: readonly IOutput[]): CellOutput[] {
  return outputs.flatMap((output): CellOutput[] => {
    const text = (value: unknown) =>
      textOf(value, output.output_type === 'error');
    switch (output.output_type) {
      case 'stream':
        return [{ kind: 'stream', text: text(output.text) }];
      case 'error':
        return [
          {
            kind: 'error',
            name: text(output.ename),
            message: text(output.evalue),
            traceback: text(
              Array.isArray(output.traceback)
                ? output.traceback.join('\n')
                : output.traceback
            )
          }
        ];
      default: {
        const data = (output.data ?? {}) as Record<string, unknown>;
        const isOurs = RUN_MIME_TYPE in data;
        const html = text(data['text/html']);
        const plain = text(data['text/plain']);
        const picture = data['image/png'] ?? data['image/jpeg'];
        return isOurs || (html === '' && plain === '' && picture === undefined)
          ? []
          : [
              {
                kind: 'result',
                text: plain,
                html: html === '' ? null : html,
                ...(typeof picture === 'string' ? { picture } : {})
              }
            ];
      }
    }
  });
}

/** @param fromEnd whether the end matters more than the beginning, as in tracebacks. */
function textOf(value: unknown, fromEnd: boolean): string {
  const text = Array.isArray(value) ? value.join('') : value;
  if (typeof text !== 'string') {
    return '';
  }
  return plainText(fromEnd ? text.slice(-MAX_CHARS) : text.slice(0, MAX_CHARS));
}
