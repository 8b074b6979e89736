import { shownBelowTitle } from '../../../src/core/context/shown-below-title';
import type { ChatMessage } from '../../../src/core/ports/language-model';

/** What a model is sent. */
function sent(
  shown: readonly ChatMessage[],
  messages: readonly ChatMessage[]
): readonly ChatMessage[] {
  let seen: readonly ChatMessage[] = [];
  const model = shownBelowTitle(
    {
      answer: request => {
        seen = request.messages;
        return [] as never;
      }
    },
    shown
  );
  model.answer(
    { model: null, messages, stream: true },
    new AbortController().signal
  );
  return seen;
}

const user = (content: string): ChatMessage => ({ role: 'user', content });

describe('What a project is written with in view', () => {
  it('never stands before the first line of a request, nor after its last [S2.11]', () => {
    const turns: ChatMessage[] = [
      user('A question'),
      { role: 'assistant', content: 'An answer' }
    ];
    const asked = user('PLANNING ONLY: plan it.\n\nthe request\nthe end');
    expect(sent([...turns, user('a file'), user('cells')], [asked])).toEqual([
      ...turns,
      user('PLANNING ONLY: plan it.\n\na file\n\ncells\n\nthe request\nthe end')
    ]);
    expect(sent(turns, [asked])).toEqual([...turns, asked]);
    expect(sent([], [asked])).toEqual([asked]);
  });
});
