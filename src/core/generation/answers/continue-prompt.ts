/** Asks a model to go on with an answer that its length limit cut. */
export const CONTINUE_PROMPT = [
  'Your answer was cut off by the length limit. Go on exactly where it ended.',
  'Begin with the last, unfinished line again, character for character, so that the parts can be joined.',
  'No introduction, no summary, and do not open the code fence again.'
].join('\n');
