import type { Failure } from '../../errors';
import type {
  ChatMessage,
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../ports/language-model';
import type { FinishReason } from '../../vocabulary';
import { CONTINUE_PROMPT } from './continue-prompt';
import { rejoin } from './rejoin';
import { unlessStopped } from './unless-stopped';

/** Continuations of one cut answer at most. */
const MAX_CONTINUATIONS = 2;

/** Which model is asked, and how; answers come in pieces unless it says otherwise. */
export type ModelSettings = Omit<ModelRequest, 'messages' | 'stream'> &
  Partial<Pick<ModelRequest, 'stream'>>;

/** Everything that is needed to ask a model. */
export interface ModelAccess {
  readonly model: LanguageModel;
  readonly settings: ModelSettings;
  readonly signal: AbortSignal;
  /** Told what happens while the model answers. */
  readonly onEvent?: (event: ModelEvent) => void;
  /** Told the whole answer so far where a continuation was joined to it. */
  readonly onJoined?: (text: string) => void;
  /** `false` where an answer that the length limit cuts is wanted as it is. */
  readonly continues?: boolean;
}

/** A whole answer, continued where it was cut. */
export interface ModelAnswer {
  readonly text: string;
  /** Why its last piece ended; `length` where a continuation failed or brought nothing. */
  readonly finish: FinishReason;
  /** True where it did not come to its own end, in spite of continuations. */
  readonly truncated: boolean;
  /** Requests that were made for it. */
  readonly segments: number;
  /** Why a continuation failed; what came before that is kept. */
  readonly failure?: Failure;
}

/** One piece of an answer, filled while it comes. */
interface Segment {
  text: string;
  finish: FinishReason;
  /** Whether the length limit cut it, so that asking on makes sense. */
  atLimit: boolean;
}

/**
 * Asks a model and, where the length limit cuts the answer, asks it to go on, at most
 * {@link MAX_CONTINUATIONS} times.
 *
 * @throws CellwrightError as the model does; after the first segment only `cancelled`.
 */
export async function askModel(
  messages: readonly ChatMessage[],
  access: ModelAccess
): Promise<ModelAnswer> {
  let segment = newSegment();
  await receive(segment, messages, access);
  let { text } = segment;
  let segments = 1;
  while (
    access.continues !== false &&
    segment.atLimit &&
    segments <= MAX_CONTINUATIONS &&
    text.trim() !== ''
  ) {
    segments += 1;
    segment = newSegment();
    let failure: Failure | undefined;
    try {
      await receive(segment, continued(messages, text), access);
    } catch (error) {
      ({ failure } = unlessStopped(error, access.signal));
    }
    const cameNothing = segment.text.trim() === '';
    if (!cameNothing) {
      text = rejoin(text, segment.text);
    }
    access.onJoined?.(text);
    if (cameNothing || failure !== undefined) {
      return {
        text,
        finish: 'length',
        truncated: true,
        segments,
        ...(failure === undefined ? {} : { failure })
      };
    }
  }
  const { finish, atLimit } = segment;
  return { text, finish, truncated: atLimit || finish !== 'stop', segments };
}

function continued(
  messages: readonly ChatMessage[],
  text: string
): ChatMessage[] {
  return [
    ...messages,
    { role: 'assistant', content: text },
    { role: 'user', content: CONTINUE_PROMPT }
  ];
}

function newSegment(): Segment {
  return { text: '', finish: 'none', atLimit: false };
}

async function receive(
  segment: Segment,
  messages: readonly ChatMessage[],
  { model, settings, signal, onEvent }: ModelAccess
): Promise<void> {
  // Nothing is asked for work that was stopped between two steps.
  signal.throwIfAborted();
  let written = 0;
  const request = { ...settings, stream: settings.stream ?? true, messages };
  for await (const event of model.answer(request, signal)) {
    onEvent?.(event);
    if (event.type === 'text') {
      segment.text += event.text;
    } else if (event.type === 'usage' && !event.usage.estimated) {
      written = event.usage.output;
    } else if (event.type === 'finish') {
      segment.finish = event.reason;
    }
  }
  // A model that missed the abort must not turn stopped work into finished work.
  signal.throwIfAborted();
  // Some servers name another reason at the limit, so the count decides as well.
  const limit = Number(settings.maxTokens ?? settings.preferred?.max_tokens);
  segment.atLimit = segment.finish === 'length' || written >= limit;
}
