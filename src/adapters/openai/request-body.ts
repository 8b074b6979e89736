import type { JsonValue } from '../../core/json';
import type { ModelRequest } from '../../core/ports/language-model';
import type { HttpFailure } from './http-failure';

/** How one model's server differs from the rest, learned from its refusals. */
export interface Dialect {
  /** Rejects `stream_options`: usage will be estimated. */
  readonly noStreamOptions: boolean;
  /** Wants `max_completion_tokens` for `max_tokens` (OpenAI's newer models). */
  readonly maxCompletionTokens: boolean;
}

/** What nearly all servers understand. */
export const plainDialect: Dialect = {
  noStreamOptions: false,
  maxCompletionTokens: false
};

/** The body of a chat-completions request. What the user set by a flag wins over the same parameter. */
export function requestBody(
  {
    messages,
    temperature,
    maxTokens,
    params: set = {},
    preferred = {},
    stream
  }: ModelRequest,
  model: string | null,
  { noStreamOptions, maxCompletionTokens }: Dialect
): Record<string, JsonValue> {
  const params = { ...preferred, ...set };
  const { stream_options: streamOptions, max_tokens: limit, ...rest } = params;
  const maximum = maxTokens ?? limit;
  return {
    ...rest,
    // Without a name the relay fills in its own default.
    ...(model === null ? {} : { model }),
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(temperature === undefined ? {} : { temperature }),
    ...(maximum === undefined
      ? {}
      : {
          [maxCompletionTokens ? 'max_completion_tokens' : 'max_tokens']:
            maximum
        }),
    stream,
    ...(stream && !noStreamOptions
      ? {
          stream_options: { ...(streamOptions as object), include_usage: true }
        }
      : {})
  };
}

/** The dialect to ask in once more after a refusal; `null` where the refusal names no difference we know. */
export function learnDialect(
  { status, complaint }: HttpFailure,
  body: Readonly<Record<string, JsonValue>>,
  dialect: Dialect
): Dialect | null {
  if (status !== 400 && status !== 422) {
    return null;
  }
  const words = `${complaint.param} ${complaint.message}`;
  if ('stream_options' in body && words.includes('stream_options')) {
    return { ...dialect, noStreamOptions: true };
  }
  if ('max_tokens' in body && words.includes('max_completion_tokens')) {
    return { ...dialect, maxCompletionTokens: true };
  }
  return null;
}
