import { CellwrightError } from '../../core/errors';
import type { FinishReason } from '../../core/ports/language-model';
import { readErrorObject } from './http-failure';
import { isRecord } from './json-value';
import type { Redact } from './redact';

/** What one chunk of an answer, or a whole answer, says. */
export interface Frame {
  /** False where it is no piece of an answer. */
  readonly recognised: boolean;
  readonly model: string | null;
  /** The server's id of the answer. */
  readonly id: string | null;
  readonly text: string;
  readonly reasoning: string;
  /** Characters of tool calls: never shown, but they count. */
  readonly toolCalls: number;
  readonly finish: FinishReason | null;
  readonly usage: CountedUsage | null;
}

/** Tokens as the server counted them. */
export interface CountedUsage {
  readonly input: number;
  readonly output: number;
  /** Tokens that it had from an earlier request; among the input or beside it, as servers like. */
  readonly cached: number;
}

/** The words that servers use for the same few reasons; any other word is no proof of a whole answer. */
const FINISH_REASONS: Readonly<Record<string, FinishReason>> = {
  stop: 'stop',
  eos: 'stop',
  eos_token: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  length: 'length',
  max_tokens: 'length',
  model_length: 'length',
  content_filter: 'content_filter',
  content_filtered: 'content_filter',
  safety: 'content_filter',
  guardrail_intervened: 'content_filter',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls'
};

/**
 * Reads a parsed chunk (`delta`) or a whole answer (`message`) of the chat-completions API, first choice
 * only, in the dialects of the servers that speak it.
 *
 * @throws HttpFailure where it is an error object, CellwrightError `model-bad-frame` where it is nothing
 * that can be read.
 */
export function readFrame(
  value: unknown,
  headers: Headers,
  redact: Redact
): Frame {
  if (!isRecord(value)) {
    throw badFrame();
  }
  // vLLM puts the error at the top, all others under `error`.
  const error = value.object === 'error' ? value : value.error;
  if (error) {
    throw readErrorObject(error, headers, redact);
  }
  const { choices } = value;
  const first: unknown = Array.isArray(choices)
    ? choices.find(choice => isRecord(choice) && !choice.index)
    : undefined;
  // Ollama's own API has no choices: the message stands at the top.
  const choice = isRecord(first) ? first : isRecord(value.message) ? value : {};
  const said = [choice.delta, choice.message].find(isRecord) ?? {};
  if (choice.error || choice.finish_reason === 'error') {
    throw readErrorObject(choice.error ?? 'error', headers, redact);
  }
  return {
    recognised: Array.isArray(choices) || choice === value,
    model: typeof value.model === 'string' && value.model ? value.model : null,
    id: readId(value.id),
    text: textOf(said.content, 'text') + textOf(said.refusal, 'text'),
    reasoning:
      textOf(
        said.reasoning_content ?? said.reasoning ?? said.thinking,
        'text'
      ) + textOf(said.content, 'thinking'),
    toolCalls: said.tool_calls ? JSON.stringify(said.tool_calls).length : 0,
    finish: readFinish(
      choice.finish_reason ??
        (choice.done ? (choice.done_reason ?? 'stop') : null)
    ),
    usage: readUsage(
      value.usage ?? {
        prompt_tokens: value.prompt_eval_count,
        completion_tokens: value.eval_count
      }
    )
  };
}

/** The failure of a chunk that is no JSON, or no chunk. */
export function badFrame(cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'model-bad-frame',
      retryable: true,
      message:
        'The model server sent something that cannot be read in the middle of its answer.',
      fix: 'Run the cell again. If it happens again, something between here and the server damages the stream: try --no-stream.'
    },
    { cause }
  );
}

/** Content is a string, or (Mistral) a list of parts of which the thinking ones hold parts again. */
function textOf(content: unknown, type: 'text' | 'thinking'): string {
  if (typeof content === 'string') {
    return type === 'text' ? content : '';
  }
  if (!Array.isArray(content)) {
    return '';
  }
  return content
    .filter(isRecord)
    .filter(part => part.type === type)
    .map(part => textOf(part[type], 'text'))
    .join('');
}

/** Ids are shown and stored, so only what looks like one is taken. */
function readId(id: unknown): string | null {
  return typeof id === 'string' && /^[\w.:-]{1,128}$/.test(id) ? id : null;
}

function readFinish(reason: unknown): FinishReason | null {
  return typeof reason === 'string' && reason
    ? (FINISH_REASONS[reason.toLowerCase()] ?? 'none')
    : null;
}

function readUsage(usage: unknown): CountedUsage | null {
  if (!isRecord(usage)) {
    return null;
  }
  const input = readTokens(usage.prompt_tokens);
  const output = readTokens(usage.completion_tokens);
  if (input === null || output === null) {
    return null;
  }
  const { prompt_tokens_details: details } = usage;
  const cached = [
    isRecord(details) ? details.cached_tokens : undefined,
    usage.cache_read_input_tokens,
    usage.cache_creation_input_tokens
  ].reduce<number>((sum, count) => sum + (readTokens(count) ?? 0), 0);
  return { input, output, cached };
}

/** Some servers count in fractions; what is no count at all is as good as none. */
function readTokens(count: unknown): number | null {
  const tokens = typeof count === 'number' ? Math.round(count) : NaN;
  return Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : null;
}
