import { CellwrightError } from '../../core/errors';
import type { FinishReason } from '../../core/ports/language-model';
import { isRecord, readErrorObject } from './http-failure';
import type { Redact } from './redact';

/** What one chunk of an answer, or a whole answer, says. */
export interface Frame {
  /** False where it has no `choices`, so says nothing of an answer. */
  readonly recognised: boolean;
  readonly model: string | null;
  /** The server's id of the answer. */
  readonly id: string | null;
  readonly text: string;
  readonly reasoning: string;
  /** Characters of tool calls: never shown, but they count. */
  readonly toolCalls: number;
  readonly finish: FinishReason | null;
  /** Tokens as the server counted them. */
  readonly usage: { readonly input: number; readonly output: number } | null;
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
  content_filter: 'content_filter',
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
  const choice = isRecord(first) ? first : {};
  const said = [choice.delta, choice.message].find(isRecord) ?? {};
  return {
    recognised: Array.isArray(choices),
    model: typeof value.model === 'string' && value.model ? value.model : null,
    id: readId(value.id),
    text: textOf(said.content, 'text') + textOf(said.refusal, 'text'),
    reasoning:
      textOf(said.reasoning_content ?? said.reasoning, 'text') +
      textOf(said.content, 'thinking'),
    toolCalls: said.tool_calls ? JSON.stringify(said.tool_calls).length : 0,
    finish: readFinish(choice.finish_reason),
    usage: readUsage(value.usage)
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

function readUsage(usage: unknown): Frame['usage'] {
  if (!isRecord(usage)) {
    return null;
  }
  const input = readTokens(usage.prompt_tokens);
  const output = readTokens(usage.completion_tokens);
  return input === null || output === null ? null : { input, output };
}

/** Some servers count in fractions; what is no count at all is as good as none. */
function readTokens(count: unknown): number | null {
  const tokens = typeof count === 'number' ? Math.round(count) : NaN;
  return Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : null;
}
