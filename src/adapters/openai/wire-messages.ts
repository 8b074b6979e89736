import type { ChatMessage } from '../../core/ports/language-model';
import type { ChatPicture } from '../../core/values/chat-picture';

/** What stands between two messages that became one. */
const GAP = '\n\n';

/** A part of a message with pictures, as the API has it. */
export type WirePart =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'image_url';
      readonly image_url: { readonly url: string };
    };

/** A message as the API has it. Text alone stays plain: that is what every server takes. */
export interface WireMessage {
  readonly role: ChatMessage['role'];
  readonly content: string | WirePart[];
}

/**
 * A conversation in the form that every chat template takes: at most one system message, first; after it
 * user and assistant by turns, none of them empty. Neighbours of one role become one message, so that files
 * stand in the message that follows them; a picture stays behind the text that says what it is.
 *
 * @param systemRole false where the model has no such role: its text then opens the first user message.
 */
export function wireMessages(
  messages: readonly ChatMessage[],
  systemRole: boolean
): WireMessage[] {
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
  done: readonly WireMessage[],
  { role, content, pictures = [] }: ChatMessage
): WireMessage[] {
  const last = done.at(-1);
  const before = last?.role === role ? last.content : null;
  const together =
    pictures.length === 0 && !Array.isArray(before)
      ? [before, content].filter(text => text !== null).join(GAP)
      : [...partsOf(before), ...partsOf(content), ...pictures.map(pictureUrl)];
  return [
    ...(before === null ? done : done.slice(0, -1)),
    { role, content: together }
  ];
}

function partsOf(content: WireMessage['content'] | null): WirePart[] {
  return typeof content === 'string'
    ? [{ type: 'text', text: content }]
    : (content ?? []);
}

function pictureUrl({ mime, data }: ChatPicture): WirePart {
  return {
    type: 'image_url',
    image_url: { url: `data:${mime};base64,${data}` }
  };
}
