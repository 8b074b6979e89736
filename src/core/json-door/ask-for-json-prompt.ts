import type { ChatMessage } from '../ports/language-model';

/** Longest bad answer that is given back with what is wrong with it, in characters. */
const MAX_QUOTED_CHARS = 1000;

/**
 * What is appended to ask once more: what was wrong, and where. A short bad answer stands before it as the
 * assistant's turn (the technique of instructor's `reask`); a long one is not given back: it may be as long as
 * the window, and a weak model writes on where it sees itself.
 */
export function reaskMessages(
  answer: string,
  issues: readonly string[]
): ChatMessage[] {
  const quoted = answer.trim();
  const bad: ChatMessage[] =
    quoted === '' || quoted.length > MAX_QUOTED_CHARS
      ? []
      : [{ role: 'assistant', content: quoted }];
  return [
    ...bad,
    {
      role: 'user',
      content: [
        'Your answer could not be used:',
        ...issues.map(issue => `- ${issue}`),
        '',
        'Answer again with the whole JSON object, corrected, and nothing else: no comments, no code fence, no text around it.'
      ].join('\n')
    }
  ];
}
