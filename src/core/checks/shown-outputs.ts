import type { Execution } from '../ports/sandbox';
import type { ShownOutput } from '../values/shown-output';
import { withoutReports } from './runner/test-protocol';

/** Characters of text that are kept of one cell: its beginning. */
const MAX_TEXT = 5000;

/** Characters of a traceback, from its end. */
const MAX_ERROR = 1500;

/** What all pictures of an answer may have together, in characters of base64. */
const MAX_PICTURES = 1_500_000;

/**
 * Collects what the cells of one answer show. Pictures that would be too many together are told, and not kept.
 */
export class ShownOutputs {
  /** @param marker the word before the runner's reports, which are no output. */
  constructor(private readonly _marker: string) {}

  /** Those of cells that showed anything, in order. */
  get all(): readonly ShownOutput[] {
    return this._all;
  }

  add(cell: number, execution: Execution): void {
    const text = textOf(execution, this._marker);
    const pictures = execution.images.map(({ mime, data }) => {
      const bytes = Math.floor((data.length * 3) / 4);
      const fits = data.length <= this._room;
      this._room -= fits ? data.length : 0;
      return fits ? { mime, bytes, data } : { mime, bytes };
    });
    const { error } = execution;
    if (text !== '' || pictures.length > 0 || error !== null) {
      this._all.push({
        cell,
        text,
        pictures,
        ...(error === null ? {} : { error: error.traceback.slice(-MAX_ERROR) })
      });
    }
  }

  private _room = MAX_PICTURES;
  private readonly _all: ShownOutput[] = [];
}

function textOf(execution: Execution, marker: string): string {
  const text = [
    withoutReports(execution.stdout, marker),
    ...execution.results,
    execution.stderr
  ]
    .map(part => part.trimEnd())
    .filter(part => part !== '')
    .join('\n');
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}\n…` : text;
}
