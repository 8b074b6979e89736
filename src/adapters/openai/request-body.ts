import type { JsonValue } from '../../core/json';
import type { ModelRequest } from '../../core/ports/language-model';
import type { ModelFacts } from './model-facts';
import { wireMessages } from './wire-messages';

/** A chat-completions request as it is sent. */
export interface SentRequest {
  readonly body: Readonly<Record<string, JsonValue>>;
  /** The parameters in it that nobody but us put there. */
  readonly ours: ReadonlySet<string>;
}

/** Two names of one thing: OpenAI's newer models know the second one only. */
const LIMIT_NAMES = ['max_tokens', 'max_completion_tokens'];

/**
 * The request for a model of which `facts` are known. What the user set by a flag wins over the same parameter,
 * and both win over what we prefer.
 */
export function requestBody(
  {
    messages,
    temperature,
    maxTokens,
    params = {},
    preferred = {},
    stream
  }: ModelRequest,
  model: string | null,
  facts: ModelFacts
): SentRequest {
  const { stream_options: streamOptions, ...rest } = params;
  const set: Record<string, JsonValue> = {
    ...rest,
    ...(temperature === undefined ? {} : { temperature }),
    ...(maxTokens === undefined ? {} : { max_tokens: maxTokens })
  };
  const isSet = (name: string) =>
    LIMIT_NAMES.includes(name)
      ? LIMIT_NAMES.some(other => other in set)
      : name in set;
  const added = Object.fromEntries(
    Object.entries(preferred).filter(
      ([name]) => !isSet(name) && !facts.refused.has(name)
    )
  );
  const streams = stream && !facts.refused.has('stream');
  const counts = streams && !facts.refused.has('stream_options');
  const ours = new Set([
    ...Object.keys(added),
    ...(streams ? ['stream'] : []),
    ...(counts ? ['stream_options'] : [])
  ]);
  const { max_tokens: limit, ...others } = { ...added, ...set };
  const body: Record<string, JsonValue> = {
    ...others,
    ...(limit === undefined ? {} : { [facts.limitName]: limit }),
    // Without a name the relay fills in its own default.
    ...(model === null ? {} : { model }),
    messages: wireMessages(messages, facts.systemRole).map(
      ({ role, content }) => ({ role, content })
    ),
    stream: streams
  };
  if (counts) {
    body.stream_options = {
      ...(streamOptions as object),
      include_usage: true
    };
  } else if (streams && streamOptions !== undefined) {
    body.stream_options = streamOptions;
  }
  return { body, ours };
}
