import type { JsonValue } from '../json';
import type { ChatPicture } from '../values/chat-picture';
import type { Usage } from '../values/usage';
import type { FinishReason } from '../vocabulary';

/** One message of the conversation sent to a model. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
  /** Shown behind the text; the user's messages alone may have any. */
  readonly pictures?: readonly ChatPicture[];
}

/**
 * What is asked of a model. `temperature`, `maxTokens` and `params` are the user's: they are sent as they are,
 * and a server that refuses one of them is reported. What Cellwright itself would like stands in `preferred`.
 */
export interface ModelRequest {
  /** The model's name as the user set it; `null` asks for the endpoint's default model. */
  readonly model: string | null;
  readonly messages: readonly ChatMessage[];
  /** Sampling temperature, 0 to 2; left to the server when absent. */
  readonly temperature?: number;
  /** Upper limit of the answer's length in tokens; left to the server when absent. */
  readonly maxTokens?: number;
  /** Any further parameters of the chat-completions API, passed on as they are. */
  readonly params?: Readonly<Record<string, JsonValue>>;
  /**
   * Parameters of the chat-completions API, by the names that they have there, that nobody set and that would
   * be good to have. What the user set wins; what the model's server refuses is left out, for good.
   */
  readonly preferred?: Readonly<Record<string, JsonValue>>;
  /** Whether the answer should come in pieces. The events are the same either way. */
  readonly stream: boolean;
}

/** What happens while a model answers, in order. */
export type ModelEvent =
  /** A request left for the model; `attempt` counts from 1. */
  | { readonly type: 'attempt'; readonly attempt: number }
  /** The next attempt starts at `until` (epoch, ms); `reason` is for the user. */
  | {
      readonly type: 'wait';
      readonly attempt: number;
      readonly until: number;
      readonly reason: string;
    }
  /** The model that the server says is answering, and, where it is one, that this is a recording. */
  | {
      readonly type: 'served';
      readonly model: string;
      readonly recorded: boolean;
      /** The server's own id of the answer, where it gives one. */
      readonly id?: string;
    }
  /** A piece of what the model thinks before it answers; never part of the answer. */
  | { readonly type: 'reasoning'; readonly text: string }
  /** A piece of the answer; well-formed Unicode, no lone surrogates, no NUL. */
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'usage'; readonly usage: Usage }
  /** Always the last event of an answer that did not fail. */
  | { readonly type: 'finish'; readonly reason: FinishReason };

/**
 * A model that answers chat messages.
 *
 * An implementation promises more than an HTTP client does: every answer ends in a `finish` event or
 * in a thrown `CellwrightError`; silence and length are bounded; waits are announced, capped and end
 * at once when `signal` is aborted; nothing is retried once text has been yielded; text that was
 * yielded before a failure stays valid and is for the caller to keep.
 */
export interface LanguageModel {
  /** @throws CellwrightError with a code that names the cause; `cancelled` after an abort. */
  answer(request: ModelRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
}
