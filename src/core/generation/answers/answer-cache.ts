import { sha256 } from '../../hash';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../ports/language-model';

/** Answers kept at most for each model; the oldest go first. */
const MAX_ANSWERS = 200;

interface KeptAnswer {
  readonly model: string;
  readonly text: string;
}

/**
 * Answers of models in memory, to be given again where exactly the same is asked. Only answers that came to
 * their own end are kept: no failed one, no cut one.
 */
export class AnswerCache {
  /**
   * A model that is asked only for what it was not asked before. An answer that is given again is marked as
   * recorded and costs no tokens.
   */
  over(model: LanguageModel): LanguageModel {
    const kept = this.keptOf(model);
    return {
      answer: (request, signal) => {
        const key = keyOf(request);
        const answer = kept.get(key);
        return answer === undefined
          ? keeping(model.answer(request, signal), request, value => {
              kept.set(key, value);
              dropOldest(kept);
            })
          : again(answer, signal);
      }
    };
  }

  private keptOf(model: LanguageModel): Map<string, KeptAnswer> {
    const kept = this.answers.get(model) ?? new Map<string, KeptAnswer>();
    this.answers.set(model, kept);
    return kept;
  }

  private readonly answers = new WeakMap<
    LanguageModel,
    Map<string, KeptAnswer>
  >();
}

/** What decides an answer: all of a request but how the answer travels. */
function keyOf({
  model,
  messages,
  temperature,
  maxTokens,
  params,
  preferred
}: ModelRequest): string {
  const parts = [model, messages, temperature, maxTokens, params, preferred];
  return sha256(JSON.stringify(parts), 64);
}

async function* keeping(
  events: AsyncIterable<ModelEvent>,
  request: ModelRequest,
  keep: (answer: KeptAnswer) => void
): AsyncGenerator<ModelEvent> {
  let model = request.model ?? 'unknown';
  let text = '';
  for await (const event of events) {
    if (event.type === 'served') {
      model = event.model;
    } else if (event.type === 'text') {
      text += event.text;
    } else if (event.type === 'finish' && event.reason === 'stop') {
      keep({ model, text });
    }
    yield event;
  }
}

async function* again(
  { model, text }: KeptAnswer,
  signal: AbortSignal
): AsyncGenerator<ModelEvent> {
  signal.throwIfAborted();
  yield { type: 'served', model, recorded: true };
  yield { type: 'text', text };
  yield { type: 'usage', usage: { input: 0, output: 0, estimated: false } };
  yield { type: 'finish', reason: 'stop' };
}

function dropOldest(kept: Map<string, KeptAnswer>): void {
  for (const key of kept.keys()) {
    if (kept.size <= MAX_ANSWERS) {
      return;
    }
    kept.delete(key);
  }
}
