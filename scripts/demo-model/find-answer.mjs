import { readFileSync } from 'node:fs';

import { messageText } from './completion.mjs';

/**
 * @typedef {object} Recording
 * @property {string} request The request of the tour that it answers.
 * @property {string} answer The file below `recordings/` that holds the answer.
 * @property {string[]} [needs] Texts that must stand earlier in the conversation, for the answer
 *   refers to them: an earlier request, an attached file.
 * @property {string} [without] What to say where they do not.
 */

const FOLDER = new URL('recordings/', import.meta.url);

const read = name => readFileSync(new URL(name, FOLDER), 'utf8');

/** @type {readonly Recording[]} */
const recordings = JSON.parse(read('index.json'));

/**
 * The recorded answer to the last request of a conversation; an honest word where there is none.
 *
 * The request may have other text around it, such as attached files.
 *
 * @param {readonly {role: string, content: unknown}[]} messages
 * @returns {string} Markdown.
 */
export function findAnswer(messages) {
  const last = normalise(
    messageText(messages.findLast(({ role }) => role === 'user') ?? {})
  );
  const [recording] = recordings
    .filter(({ request }) => last.includes(normalise(request)))
    .sort((a, b) => b.request.length - a.request.length);
  if (recording === undefined) {
    return read('no-recording.md');
  }
  const shown = normalise(messages.map(messageText).join('\n'));
  return (recording.needs ?? []).every(text => shown.includes(normalise(text)))
    ? read(recording.answer)
    : `${recording.without}\n`;
}

/** Spacing and case do not make another request. */
function normalise(text) {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}
