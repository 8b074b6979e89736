import { CellwrightError } from '../../core/errors';
import { said } from '../../core/said';
import { PICTURE_TOKENS } from '../../core/context/pictures';
import type { FinishReason } from '../../core/vocabulary';
import type { ModelEvent, ModelRequest } from '../../core/ports/language-model';
import type { CountedUsage, Frame } from './frames';
import { fitBytes, WellFormedText } from './well-formed';

/** Tokens that the roles and separators of one message take, about. */
const TOKENS_PER_MESSAGE = 4;

/** Turns the frames of one answer into events, counts them, and stops what does not end. */
export class AnswerReader {
  /** True as soon as something was yielded that another attempt would say twice. */
  started = false;
  /** Frames that were part of an answer. */
  frames = 0;
  finish: FinishReason | null = null;
  /** True as soon as the server said that nothing follows: `[DONE]`, or an answer in one piece. */
  closed = false;
  /** True where the server says that it replays a recording. */
  recorded = false;

  readonly #text = new WellFormedText();
  readonly #reasoning = new WellFormedText();
  readonly #encoder = new TextEncoder();
  #served = false;
  #bytes = 0;
  readonly #said: string[] = [];
  #usage: CountedUsage | null = null;
  #unread = 0;

  constructor(
    private readonly request: ModelRequest,
    private readonly maxBytes: number,
    private readonly estimateTokens: (text: string) => number,
    /** Told what the server counted, at the answer's end; returns the tokens, about, that it did not read. */
    private readonly onCounted: (usage: CountedUsage) => number = () => 0
  ) {}

  /** Whether all that makes an answer whole has come. */
  get ended(): boolean {
    return this.finish !== null || this.closed;
  }

  /** @throws CellwrightError `model-answer-too-long` after yielding all that was allowed. */
  *accept(frame: Frame): Generator<ModelEvent> {
    if (!frame.recognised && !frame.usage) {
      return;
    }
    this.frames++;
    yield* this.#serve(frame);
    this.#bytes += frame.toolCalls;
    yield* this.#say('reasoning', this.#reasoning.push(frame.reasoning));
    yield* this.#say('text', this.#text.push(frame.text));
    this.finish = frame.finish ?? this.finish;
    this.#usage = frame.usage ?? this.#usage;
  }

  /** The last events of an answer that came to its end. */
  *end(): Generator<ModelEvent> {
    yield* this.#say('reasoning', this.#reasoning.end());
    yield* this.#say('text', this.#text.end());
    this.#unread = this.#usage === null ? 0 : this.onCounted(this.#usage);
    yield this.usage();
    const silent = this.closed ? 'stop' : 'none';
    yield { type: 'finish', reason: this.finish ?? silent };
  }

  /** What the answer used so far: as the server counted, else our estimate. */
  usage(): ModelEvent {
    if (this.#usage) {
      const { input, output } = this.#usage;
      const unread = this.#unread > 0 ? { unread: this.#unread } : {};
      return {
        type: 'usage',
        usage: { input, output, estimated: false, ...unread }
      };
    }
    const input = estimateInput(this.request, this.estimateTokens);
    // Estimated as a whole: rounding each small piece up would count it several times.
    const output = this.estimateTokens(this.#said.join(''));
    return { type: 'usage', usage: { input, output, estimated: true } };
  }

  *#serve({ model, id }: Frame): Generator<ModelEvent> {
    const name = model ?? (this.recorded ? this.request.model : null);
    if (!this.#served && (name || this.recorded)) {
      this.#served = true;
      yield {
        type: 'served',
        model: name ?? 'unknown',
        recorded: this.recorded,
        ...(id === null ? {} : { id })
      };
    }
  }

  *#say(type: 'text' | 'reasoning', text: string): Generator<ModelEvent> {
    const left = Math.max(0, this.maxBytes - this.#bytes);
    this.#bytes += this.#encoder.encode(text).length;
    const allowed = this.#bytes > this.maxBytes ? fitBytes(text, left) : text;
    if (allowed) {
      this.started = true;
      this.#said.push(allowed);
      yield { type, text: allowed };
    }
    if (this.#bytes > this.maxBytes) {
      throw tooLong(this.maxBytes);
    }
  }
}

/** Tokens of a request, about. */
export function estimateInput(
  { messages }: Pick<ModelRequest, 'messages'>,
  estimateTokens: (text: string) => number
): number {
  return messages.reduce(
    (sum, { content, pictures = [] }) =>
      sum +
      TOKENS_PER_MESSAGE +
      estimateTokens(content) +
      pictures.length * PICTURE_TOKENS,
    0
  );
}

/** The failure of an answer that went past a limit, in bytes. */
export function tooLong(bytes: number): CellwrightError {
  return new CellwrightError({
    code: 'model-answer-too-long',
    retryable: false,
    message: said`The answer was stopped at ${Math.round(bytes / 1000)} kB: the model did not come to an end.`,
    fix: said`The text so far is kept. Ask for a smaller part, or limit the answer with --max-tokens.`
  });
}
