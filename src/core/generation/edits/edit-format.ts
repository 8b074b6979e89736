/** How a model is asked to give changed code: all of it, or SEARCH/REPLACE blocks. */
export type EditFormat = 'whole' | 'blocks';

/** From this many lines on, code is changed by blocks. */
const LONG_CODE_LINES = 200;

/**
 * The format for changing a piece of code. Short code comes back whole, since weak models are much
 * better at that (aider: 16.4 whole against 8.0 as a diff for the same model).
 */
export function editFormatFor(code: string): EditFormat {
  return code.split('\n').length < LONG_CODE_LINES ? 'whole' : 'blocks';
}
