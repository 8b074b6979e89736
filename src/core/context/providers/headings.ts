import { trimMiddle } from './trim';
import type { ContextItem, ContextProvider } from './types';

const NEAREST = 0.55;
const OUTLINE = 0.35;
/** Tokens of the Markdown next to the prompt. */
const NEAR_TOKENS = 150;

/** The Markdown cell nearest above, and the headings of the others. What a run wrote is no heading of the user's. */
export const headings: ContextProvider = {
  name: 'headings',
  items(view, room) {
    const texts = view.cells.filter(
      ({ type, source, lineage }) =>
        type === 'markdown' && lineage === null && source.trim() !== ''
    );
    const nearest = texts.at(-1);
    if (nearest === undefined) {
      return [];
    }
    const outline = texts
      .slice(0, -1)
      .flatMap(({ source }) => source.match(/^#{1,6} .+$/gm) ?? []);
    const items: ContextItem[] = [
      {
        kind: 'heading',
        name: `text in ${view.nameOf(nearest.id)}`,
        tells: 'nothing',
        certainty: NEAREST,
        text: trimMiddle(nearest.source.trim(), Math.min(NEAR_TOKENS, room)),
        cell: nearest.id
      }
    ];
    return outline.length === 0
      ? items
      : [
          {
            kind: 'heading',
            name: 'headings',
            tells: 'nothing',
            certainty: OUTLINE,
            text: trimMiddle(outline.join('\n'), Math.min(NEAR_TOKENS, room))
          },
          ...items
        ];
  }
};
