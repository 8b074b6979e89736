import type { ChatMessage } from '../../core/ports/language-model';

/** What stands between two messages that became one. */
const GAP = '\n\n';

/**
 * A conversation in the form that every chat template takes: at most one system message, first; after it
 * user and assistant by turns, none of them empty. Neighbours of one role become one message, so that files
 * stand in the message that follows them.
 *
 * @param systemRole false where the model has no such role: its text then opens the first user message.
 */
export function wireMessages(
  messages: readonly ChatMessage[],
  systemRole: boolean
): ChatMessage[] {
  const said = messages.filter(({ content }) => content.trim() !== '');
  const system = said
    .filter(({ role }) => role === 'system')
    .map(({ content }) => content)
    .join(GAP);
  const turns = said.filter(({ role }) => role !== 'system');
  const first: ChatMessage[] =
    system === ''
      ? []
      : [{ role: systemRole ? 'system' : 'user', content: system }];
  return [...first, ...turns].reduce(joined, []);
}

function joined(
  done: readonly ChatMessage[],
  next: ChatMessage
): ChatMessage[] {
  const last = done.at(-1);
  return last?.role === next.role
    ? [
        ...done.slice(0, -1),
        { role: last.role, content: last.content + GAP + next.content }
      ]
    : [...done, { role: next.role, content: next.content }];
}
