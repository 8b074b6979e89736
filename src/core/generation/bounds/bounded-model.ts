import { estimateTokens, tokenWeight } from '../../context/estimate-tokens';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../ports/language-model';
import { answerRoom } from './answer-room';
import { Repetition } from '../../replies/repetition';

/** What a chat format adds to each message, in tokens. */
const MESSAGE_TOKENS = 4;

/** By how much an answer may pass its limit by our estimate: servers count more exactly, where they count. */
const TOLERANCE = 1.5;

/**
 * A model whose answers end. Each request that has no limit of the user's gets one of ours; an answer that
 * repeats itself, or that passes its limit on a server which does not mind limits, is ended here. What came
 * before that is kept, and `finish` says why.
 *
 * @param windowOf the window of a model in tokens, by its name; `null` where it is not known.
 */
export function boundedModel(
  model: LanguageModel,
  windowOf: (model: string | null) => number | null
): LanguageModel {
  return {
    answer: (asked, signal) => {
      const sent = asked.messages.reduce(
        (sum, { content }) => sum + estimateTokens(content) + MESSAGE_TOKENS,
        0
      );
      const request = withRoom(asked, windowOf(asked.model), sent);
      return bounded(model.answer(request, signal), request, sent);
    }
  };
}

function withRoom(
  request: ModelRequest,
  window: number | null,
  sent: number
): ModelRequest {
  const { preferred = {} } = request;
  if (limitOf(request.maxTokens, request.params) !== undefined) {
    return request;
  }
  const json = 'response_format' in preferred;
  const max_tokens = Math.min(
    limitOf(undefined, preferred) ?? Infinity,
    answerRoom({ window, sent, json })
  );
  return { ...request, preferred: { ...preferred, max_tokens } };
}

/** The limit among parameters of the API, by either of its names. */
function limitOf(
  set: number | undefined,
  params: ModelRequest['params'] = {}
): number | undefined {
  const limit = set ?? params.max_tokens ?? params.max_completion_tokens;
  return typeof limit === 'number' ? limit : undefined;
}

async function* bounded(
  events: AsyncIterable<ModelEvent>,
  { maxTokens, params, preferred }: ModelRequest,
  sent: number
): AsyncGenerator<ModelEvent> {
  const limit = limitOf(maxTokens, params) ?? limitOf(undefined, preferred);
  const most = (limit ?? Infinity) * TOLERANCE;
  const channels = { text: new Watch(), reasoning: new Watch() };
  let written = 0;
  for await (const event of events) {
    if (event.type !== 'text' && event.type !== 'reasoning') {
      yield event;
      continue;
    }
    const { type, text } = event;
    const end = channels[type].push(text);
    const kept = end === null ? text : text.slice(0, end);
    written += tokenWeight(kept);
    if (kept !== '') {
      yield { type, text: kept };
    }
    if (end !== null || written > most) {
      // Whoever leaves the loop here ends the request.
      yield {
        type: 'usage',
        usage: { input: sent, output: Math.ceil(written), estimated: true }
      };
      yield { type: 'finish', reason: end === null ? 'length' : 'looped' };
      return;
    }
  }
}

/** Watches one channel of an answer for repetition. */
class Watch {
  /** @returns how much of the piece there is until the repetition was noticed; `null` where none was. */
  push(piece: string): number | null {
    const before = this.length;
    this.length += piece.length;
    const loop = this.same.push(piece) ?? this.numbered.push(piece);
    return loop === null ? null : Math.max(0, loop.end - before);
  }

  private length = 0;
  private readonly same = new Repetition();
  private readonly numbered = new Repetition(true);
}
