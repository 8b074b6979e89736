import { BlockSplitter } from './block-splitter';

/** Markdown up to this length (characters) is shown in one go by the renderer for streams. */
export const WHOLE = 16_000;
/** The same for JupyterLab's renderer, which takes several times as long. */
export const SLICE = 3_000;

const DEFINITION = /^ {0,3}\[[^\]\n]{1,100}\]: \S+[ \t]*$/gm;

/**
 * Cuts long Markdown between blocks, so that the page can do other work between two slices. Each slice
 * is followed by the link definitions of the whole, on which any block may depend.
 */
export function sliceMarkdown(markdown: string): string[] {
  if (markdown.length <= SLICE) {
    return [markdown];
  }
  const definitions = (markdown.match(DEFINITION) ?? []).join('\n');
  const splitter = new BlockSplitter();
  const slices: string[] = [];
  let slice = '';
  for (const { text } of [...splitter.push(markdown), ...splitter.end()]) {
    if (slice !== '' && slice.length + text.length > SLICE) {
      slices.push(slice);
      slice = '';
    }
    slice += text;
  }
  slices.push(slice);
  return definitions.length === 0 || definitions.length > WHOLE / 4
    ? slices
    : slices.map(text => `${text}\n\n${definitions}`);
}
