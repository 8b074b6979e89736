import type { ChatMessage, LanguageModel } from '../ports/language-model';

/**
 * A model that is shown the same messages with each request, none of them before the request's first line: the
 * requests of a project are known by it, and servers that want roles in turn get neighbours of a role as one.
 */
export function shownBelowTitle(
  model: LanguageModel,
  shown: readonly ChatMessage[]
): LanguageModel {
  return {
    answer: (request, signal) =>
      model.answer(
        { ...request, messages: withShown(request.messages, shown) },
        signal
      )
  };
}

function withShown(
  messages: readonly ChatMessage[],
  shown: readonly ChatMessage[]
): ChatMessage[] {
  const [first, ...rest] = messages;
  // What stands behind the last turn of another role would be joined to the request.
  const from = shown.findLastIndex(({ role }) => role !== 'user') + 1;
  const beside = shown.slice(from).map(({ content }) => content);
  if (beside.length === 0) {
    return [...shown, ...messages];
  }
  const [title, ...lines] = first.content.split('\n');
  const content = [title, ...beside, lines.join('\n').trimStart()].join('\n\n');
  return [...shown.slice(0, from), { ...first, content }, ...rest];
}
