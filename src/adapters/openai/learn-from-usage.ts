import type { ChatMessage } from '../../core/ports/language-model';
import type { CountedUsage } from './frames';
import type { Lesson, ModelFacts } from './model-facts';

/** Requests below this estimate, in tokens, fit into every window and teach nothing of it. */
const FITS_EVERYWHERE = 1000;

/**
 * Requests below this estimate, in tokens, teach nothing of how the model counts: with some models what the server
 * writes around a request is more than they are.
 */
const TEACHES = 200;

/** What may pass for the difference between two tokenizers: counted for each estimated token. */
const LEAST_RATIO = 0.6;

/** A word in letters: hardly any tokenizer makes one token of two of them. */
const WORD = /\p{L}+/gu;

/** The fewest tokens for a word, with room for the tokenizers that do. */
const TOKENS_PER_WORD = 0.75;

/** What an answered request says of its model. */
export interface ReadRequest {
  readonly messages: readonly ChatMessage[];
  /** Its tokens as we estimate them. */
  readonly estimated: number;
}

/** What was found out by comparing what was sent with what the server says to have read. */
export interface Reading {
  /** Tokens, about, that the server left out; 0 where it read all or where that cannot be told. */
  readonly unread: number;
  readonly lesson: Lesson;
}

/**
 * Compares a request with the tokens that the server counted.
 *
 * A server with a small window may drop the rest of a request without a word (Ollama does). It is told by a count
 * that is far lower than the number of words sent. Servers that
 * leave out what they have of the last request (a cache) count low, too: what was sent before is not expected again,
 * unless this model was found to drop text.
 */
export function learnFromUsage(
  { messages, estimated }: ReadRequest,
  { input, cached }: CountedUsage,
  facts: ModelFacts
): Reading {
  // What a picture counts is each server's own: such a request says nothing of how text is counted.
  if (messages.some(({ pictures = [] }) => pictures.length > 0)) {
    return { unread: 0, lesson: known => known };
  }
  // Some count what they had in a cache among the input, some beside it.
  const counted = input >= estimated * LEAST_RATIO ? input : input + cached;
  const read = input + cached;
  const sent = messages.map(({ content }) => content).join('\n');
  const fewest = fewestTokens(sent);
  const known = commonLength(sent, facts.lastSent);
  const fresh = known === 0 ? fewest : fewestTokens(sent.slice(known));
  const dropsText =
    facts.readsAtMost !== null && read <= facts.readsAtMost * 1.1;
  const unread =
    estimated >= FITS_EVERYWHERE &&
    read > 1 &&
    read < fewest &&
    (dropsText || read < fresh)
      ? Math.max(fewest, estimated) - read
      : 0;
  return {
    unread,
    lesson: facts => ({
      ...facts,
      lastSent: sent,
      readsAtMost:
        unread > 0
          ? Math.max(read, facts.readsAtMost ?? 0)
          : read > (facts.readsAtMost ?? Infinity) * 1.1
            ? null
            : facts.readsAtMost,
      counts:
        unread === 0 &&
        estimated >= TEACHES &&
        counted >= estimated * LEAST_RATIO
          ? {
              estimated: facts.counts.estimated / 2 + estimated,
              counted: facts.counts.counted / 2 + counted
            }
          : facts.counts
    })
  };
}

function fewestTokens(text: string): number {
  return (text.match(WORD)?.length ?? 0) * TOKENS_PER_WORD;
}

function commonLength(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) {
    at += 1;
  }
  return at;
}
