import { CellwrightError } from '../../core/errors';
import { said } from '../../core/said';
import type { FinishReason } from '../../core/vocabulary';
import { readErrorObject } from './http-failure';
import { isRecord } from '../../core/json';
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
  recitation: 'content_filter',
  blocklist: 'content_filter',
  prohibited_content: 'content_filter',
  spii: 'content_filter',
  sensitive: 'content_filter',
  refusal: 'content_filter',
  complete: 'stop',
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
  const error = errorInAnswer(value);
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
    // The older completions API has the text in the choice itself.
    text:
      textOf(said.content ?? choice.text, 'text') +
      textOf(said.refusal, 'text'),
    reasoning: reasoningOf(said),
    toolCalls: said.tool_calls ? JSON.stringify(said.tool_calls).length : 0,
    finish: readFinish(
      choice.finish_reason ??
        (choice.done ? (choice.done_reason ?? 'stop') : null)
    ),
    usage: usagePlaces(value, choice).map(readUsage).find(isCounted) ?? null
  };
}

/**
 * Where servers say with status 200 that they failed: under `error`, at the top (vLLM, and gateways as
 * `{code: 1113, msg: "Insufficient balance"}`), or in `base_resp` (MiniMax).
 */
function errorInAnswer(value: Record<string, unknown>): unknown {
  const { error, code, base_resp: base } = value;
  if (error || value.object === 'error') {
    return error || value;
  }
  if (isRecord(base) && base.status_code) {
    return base;
  }
  const words = value.msg ?? value.message ?? value.detail;
  const failed = code
    ? !['0', '200', 'ok', 'success'].includes(String(code).toLowerCase())
    : value.success === false;
  return typeof words === 'string' && failed && !Array.isArray(value.choices)
    ? value
    : undefined;
}

/** Names of what a model thinks, as servers have them; the first that says something counts. */
function reasoningOf(said: Record<string, unknown>): string {
  const names = [
    ...['reasoning_content', 'reasoning', 'reasoning_text', 'thinking'],
    ...['reasoning_details', 'thinking_blocks']
  ];
  const texts = names.map(
    name => textOf(said[name], 'text') || textOf(said[name], 'thinking')
  );
  return (
    (texts.find(text => text !== '') ?? '') + textOf(said.content, 'thinking')
  );
}

/** Where servers count tokens: at the top, in the choice (Moonshot), under a name of their own (Groq, Ollama). */
function usagePlaces(
  value: Record<string, unknown>,
  choice: Record<string, unknown>
): unknown[] {
  const { x_groq: groq } = value;
  return [
    value.usage,
    choice.usage,
    isRecord(groq) ? groq.usage : undefined,
    {
      prompt_tokens: value.prompt_eval_count,
      completion_tokens: value.eval_count
    }
  ];
}

function isCounted(usage: CountedUsage | null): usage is CountedUsage {
  return usage !== null;
}

/** The failure of a chunk that is no JSON, or no chunk. */
export function badFrame(cause?: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'model-bad-frame',
      retryable: true,
      message: said`The model server sent something that cannot be read in the middle of its answer.`,
      fix: said`Run the cell again. If it happens again, something between here and the server damages the stream: try --no-stream.`
    },
    { cause }
  );
}

/** Content is a string, a part, or (Mistral) a list of parts of which the thinking ones hold parts again. */
function textOf(content: unknown, type: 'text' | 'thinking'): string {
  if (typeof content === 'string') {
    return type === 'text' ? content : '';
  }
  return [content]
    .flat()
    .filter(isRecord)
    .filter(part => TYPES[type].includes(String(part.type)))
    .map(part => textOf(part[type] ?? part.text, 'text'))
    .join('');
}

const TYPES = {
  text: ['text', 'output_text'],
  thinking: ['thinking', 'reasoning', 'reasoning.text']
} satisfies Record<string, readonly string[]>;

/** Ids are shown and stored, so only what looks like one is taken. */
function readId(id: unknown): string | null {
  return typeof id === 'string' && /^[\w.:-]{1,128}$/.test(id) ? id : null;
}

function readFinish(reason: unknown): FinishReason | null {
  return typeof reason === 'string' && reason && reason !== 'null'
    ? (FINISH_REASONS[reason.toLowerCase()] ?? 'none')
    : null;
}

function readUsage(usage: unknown): CountedUsage | null {
  if (!isRecord(usage)) {
    return null;
  }
  const input = readTokens(usage.prompt_tokens ?? usage.input_tokens);
  const output = readTokens(usage.completion_tokens ?? usage.output_tokens);
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
