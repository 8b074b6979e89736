import { estimateTokens } from '../context/estimate-tokens';
import { costOf, type PriceTable } from '../journal/cost';
import type { ChatMessage, ModelRequest } from '../ports/language-model';
import type { Spent } from '../values/budget';

/** Tokens that an answer has on average, as recorded ones had. */
const ANSWER_TOKENS = 900;

/** What is known of the model that will be asked. */
export interface ExpectedMeans {
  readonly prices: PriceTable;
  /** The endpoint's own choice where nobody names a model. */
  readonly defaultModel: string | null;
  /** Tokens that a model counts for each one that we estimate. */
  readonly tokenRatio: (model: string | null) => number;
}

/** What a request takes, about: what it sends is nearly known, the length of its answer is not. */
export function expectedOf(
  {
    model,
    messages,
    maxTokens = Infinity
  }: Pick<ModelRequest, 'model' | 'messages' | 'maxTokens'>,
  { prices, defaultModel, tokenRatio }: ExpectedMeans
): Spent {
  const input = Math.ceil(tokensOf(messages) * tokenRatio(model));
  const output = Math.min(maxTokens, ANSWER_TOKENS);
  return {
    tokens: input + output,
    dollars: costOf(
      { input, output, estimated: true },
      [model, defaultModel],
      prices
    )
  };
}

function tokensOf(messages: readonly ChatMessage[]): number {
  return messages.reduce(
    (sum, { content }) => sum + estimateTokens(content),
    0
  );
}
