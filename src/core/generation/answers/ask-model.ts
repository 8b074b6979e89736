import type { Failure } from '../../errors';
import type {
  ChatMessage,
  LanguageModel,
  ModelEvent
} from '../../ports/language-model';
import { CONTINUE_PROMPT } from './continue-prompt';
import { rejoin } from './rejoin';
import { unlessStopped } from './unless-stopped';

/** Continuations of one cut answer at most. */
export const MAX_CONTINUATIONS = 2;

/** Which model is asked, and how. */
export interface ModelSettings {
  /** `null` for the endpoint's default. */
  readonly model: string | null;
  readonly temperature?: number;
  /** Upper limit of one answer in tokens. */
  readonly maxTokens?: number;
}

/** Everything that is needed to ask a model. */
export interface ModelAccess {
  readonly model: LanguageModel;
  readonly settings: ModelSettings;
  readonly signal: AbortSignal;
  /** Told what happens while the model answers. */
  readonly onEvent?: (event: ModelEvent) => void;
}

/** A whole answer, continued where it was cut. */
export interface ModelAnswer {
  readonly text: string;
  /** True where it did not come to its own end, in spite of continuations. */
  readonly truncated: boolean;
  /** Requests that were made for it. */
  readonly segments: number;
  /** Why a continuation failed; the text before it is kept. */
  readonly failure?: Failure;
}

interface Segment {
  readonly text: string;
  readonly truncated: boolean;
  /** Whether the length limit cut it, so that asking on makes sense. */
  readonly atLimit: boolean;
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
  let segment = await askSegment(messages, access);
  let text = segment.text;
  let segments = 1;
  while (
    segment.atLimit &&
    segments <= MAX_CONTINUATIONS &&
    text.trim() !== ''
  ) {
    segments += 1;
    try {
      segment = await askSegment(continued(messages, text), access);
    } catch (error) {
      const { failure } = unlessStopped(error, access.signal);
      return { text, truncated: true, segments, failure };
    }
    if (segment.text.trim() === '') {
      return { text, truncated: true, segments };
    }
    text = rejoin(text, segment.text);
  }
  return { text, truncated: segment.truncated, segments };
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

async function askSegment(
  messages: readonly ChatMessage[],
  { model, settings, signal, onEvent }: ModelAccess
): Promise<Segment> {
  signal.throwIfAborted();
  let text = '';
  let written = 0;
  let finish: string = 'none';
  const request = { ...settings, messages, stream: true };
  for await (const event of model.answer(request, signal)) {
    onEvent?.(event);
    if (event.type === 'text') {
      text += event.text;
    } else if (event.type === 'usage' && !event.usage.estimated) {
      written = event.usage.output;
    } else if (event.type === 'finish') {
      finish = event.reason;
    }
  }
  signal.throwIfAborted();
  // Some servers name another reason at the limit, so the count decides as well.
  const atLimit =
    finish === 'length' ||
    (settings.maxTokens !== undefined && written >= settings.maxTokens);
  return { text, truncated: atLimit || finish !== 'stop', atLimit };
}
