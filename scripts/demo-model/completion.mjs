/** Characters per token, about, in English text and code. */
const CHARACTERS_PER_TOKEN = 4;

const tokens = text => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

/**
 * @typedef {object} Answer
 * @property {string} model The name that the answer carries.
 * @property {string} text
 * @property {readonly {role: string, content: unknown}[]} messages What was asked.
 */

/**
 * An answer in one piece, as the chat-completions API gives it.
 *
 * @param {Answer} answer
 */
export function completion(answer) {
  return {
    ...head(answer, 'chat.completion'),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: answer.text },
        finish_reason: 'stop'
      }
    ],
    usage: usageOf(answer)
  };
}

/**
 * An answer word by word, as the chat-completions API streams it.
 *
 * @param {Answer} answer
 * @param {boolean} withUsage Whether the tokens used come at the end.
 */
export function* completionChunks(answer, withUsage) {
  const base = head(answer, 'chat.completion.chunk');
  const chunk = (delta, finish_reason = null) => ({
    ...base,
    choices: [{ index: 0, delta, finish_reason }]
  });
  yield chunk({ role: 'assistant', content: '' });
  for (const content of answer.text.match(/\s*\S+|\s+$/g) ?? []) {
    yield chunk({ content });
  }
  yield chunk({}, 'stop');
  if (withUsage) {
    yield { ...base, choices: [], usage: usageOf(answer) };
  }
}

function head({ model }, object) {
  return {
    id: `chatcmpl-recorded-${Date.now().toString(36)}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model
  };
}

function usageOf({ messages, text }) {
  const asked = messages.map(message => messageText(message)).join('\n');
  const input = tokens(asked);
  const output = tokens(text);
  return {
    prompt_tokens: input,
    completion_tokens: output,
    total_tokens: input + output
  };
}

/**
 * The text of a message, whose content may also come in parts.
 *
 * @param {{content: unknown}} message
 * @returns {string}
 */
export function messageText({ content }) {
  return Array.isArray(content)
    ? content.map(part => part?.text ?? '').join('\n')
    : String(content ?? '');
}
