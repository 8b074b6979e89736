import { htmlTable } from './html-table';
import { trimMiddle } from './trim';
import type { ContextProvider } from './types';

/** How sure it is that the nearest output matters, and how much less so each one before it. */
const NEAREST = 0.65;
const FARTHER = 0.1;
/** Outputs that are looked at, from the nearest. */
const MOST = 5;
const TOKENS = 400;

/** What the cells above printed and showed, tables as Markdown. It tells values of rows. */
export const outputs: ContextProvider = {
  name: 'outputs',
  items(view, room) {
    return view.cells
      .filter(({ id }) => view.code.has(id))
      .map(({ id, outputs }) => ({
        id,
        text: outputs
          .flatMap(output =>
            output.kind === 'error'
              ? []
              : output.kind === 'result' && output.html !== null
                ? [htmlTable(output.html) ?? output.text]
                : [output.text]
          )
          .join('\n')
          .trim()
      }))
      .filter(({ text }) => text !== '')
      .slice(-MOST)
      .map(({ id, text }, at, { length }) => ({
        kind: 'output',
        name: `output of ${view.nameOf(id)}`,
        tells: 'values',
        certainty: NEAREST - FARTHER * (length - 1 - at),
        text: `The output of ${view.nameOf(id)}:\n${trimMiddle(text, Math.min(room, TOKENS))}`,
        cell: id
      }));
  }
};
