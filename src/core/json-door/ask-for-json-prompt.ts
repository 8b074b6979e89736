import type { ChatMessage } from '../ports/language-model';

/** Longest part of a bad answer that is shown to the model again, in characters. */
const MAX_QUOTED_CHARS = 20_000;

/**
 * What is appended to ask once more: the bad answer as the assistant's turn, and what is wrong with it
 * (the technique of instructor's `reask`).
 */
export function reaskMessages(
  answer: string,
  issues: readonly string[]
): ChatMessage[] {
  const quoted = answer.trim().slice(0, MAX_QUOTED_CHARS);
  const bad: ChatMessage[] =
    quoted === '' ? [] : [{ role: 'assistant', content: quoted }];
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
