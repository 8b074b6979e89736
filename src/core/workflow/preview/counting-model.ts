import { estimateTokens } from '../../context/estimate-tokens';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../ports/language-model';

/** Tokens that were used, read and written together. */
export interface TokenCount {
  readonly tokens: number;
  /** True where a part of them is an estimate. */
  readonly estimated: boolean;
}

/** Counts what models use, also in answers that were not waited for. */
export class TokenCounter {
  private counted: TokenCount = { tokens: 0, estimated: false };

  get count(): TokenCount {
    return this.counted;
  }

  /** The same model, counted. */
  counting(model: LanguageModel): LanguageModel {
    return {
      answer: (request, signal) =>
        this.follow(request, model.answer(request, signal))
    };
  }

  private async *follow(
    request: ModelRequest,
    events: AsyncIterable<ModelEvent>
  ): AsyncGenerator<ModelEvent> {
    let asked = false;
    let reported = false;
    let written = '';
    try {
      for await (const event of events) {
        if (event.type === 'attempt') {
          asked = true;
        } else if (event.type === 'text' || event.type === 'reasoning') {
          written += event.text;
        } else if (event.type === 'usage') {
          const { input, output, estimated } = event.usage;
          reported = true;
          this.add(input + output, estimated);
        }
        yield event;
      }
    } finally {
      if (asked && !reported) {
        const read = request.messages.map(({ content }) => content).join('\n');
        this.add(estimateTokens(read) + estimateTokens(written), true);
      }
    }
  }

  private add(tokens: number, estimated: boolean): void {
    this.counted = {
      tokens: this.counted.tokens + tokens,
      estimated: this.counted.estimated || estimated
    };
  }
}
