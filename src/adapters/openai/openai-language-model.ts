import { type CellwrightError, stopped } from '../../core/errors';
import type { Clock } from '../../core/ports/clock';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../core/ports/language-model';
import { AnswerReader } from './answer-reader';
import { askOnce } from './ask-once';
import { diagnose } from './doctor/diagnose';
import type { Endpoint } from './endpoint';
import { ConnectionFailure } from './exchange';
import { HttpFailure } from './http-failure';
import { defaultLimits, type Limits } from './limits';
import { listModels } from './model-list';
import { type Redact, redactorFor } from './redact';
import {
  type Dialect,
  learnDialect,
  plainDialect,
  requestBody
} from './request-body';
import { type Retry, retryAfter } from './retry';
import { linkAbort, pastDeadline, stalled } from './stop';
import { startTimer, Watchdog } from './watchdog';

/** What an {@link OpenAILanguageModel} needs to know. */
export interface OpenAILanguageModelOptions extends Endpoint {
  readonly clock: Clock;
  /** For requests that name no model; `null` leaves the choice to the relay. */
  readonly defaultModel: string | null;
  /** Tokens of a text, about, for servers that do not count. */
  readonly estimateTokens: (text: string) => number;
  readonly limits?: Partial<Limits>;
  /** A number from 0 to 1 for the jitter of waits; `Math.random` by default. */
  readonly random?: () => number;
}

/** A {@link LanguageModel} on any server that speaks OpenAI's chat-completions API. */
export class OpenAILanguageModel implements LanguageModel {
  readonly #limits: Limits;
  readonly #redact: Redact;
  /** What each model's server was found to want, by model name. */
  readonly #dialects = new Map<string, Dialect>();

  constructor(private readonly options: OpenAILanguageModelOptions) {
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#redact = redactorFor(options);
  }

  async *answer(
    request: ModelRequest,
    signal: AbortSignal
  ): AsyncGenerator<ModelEvent> {
    const { clock } = this.options;
    const { deadlineMs } = this.#limits;
    const stop = new AbortController();
    const unlink = linkAbort(signal, stop, stopped);
    const disarm = startTimer(clock, deadlineMs, () =>
      stop.abort(pastDeadline(deadlineMs))
    );
    const watchdog = new Watchdog(clock, limitMs =>
      stop.abort(stalled(limitMs))
    );
    const model = request.model ?? this.options.defaultModel;
    try {
      stop.signal.throwIfAborted();
      yield* this.#attempts({ ...request, model }, signal, stop, watchdog);
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      disarm();
      unlink();
      watchdog.stop();
      // Whoever stops reading in the middle must not leave the server writing.
      stop.abort();
    }
  }

  /** Names of the models that the server offers. @throws CellwrightError as `answer` does. */
  listModels(signal: AbortSignal): Promise<readonly string[]> {
    return listModels(this.options, signal, this.options.clock);
  }

  async *#attempts(
    request: ModelRequest,
    signal: AbortSignal,
    stop: AbortController,
    watchdog: Watchdog
  ): AsyncGenerator<ModelEvent> {
    const limits = this.#limits;
    for (let attempt = 1; ; attempt++) {
      const reader = new AnswerReader(
        request,
        limits.answerBytes,
        this.options.estimateTokens
      );
      const body = requestBody(request, request.model, this.#dialect(request));
      yield { type: 'attempt', attempt };
      try {
        yield* askOnce({
          endpoint: this.options,
          clock: this.options.clock,
          model: request.model,
          redact: this.#redact,
          body,
          reader,
          watchdog,
          limits,
          stop,
          signal
        });
        return;
      } catch (error) {
        watchdog.heard();
        if (reader.started) {
          // What was written so far was paid for, after a stop as well.
          yield reader.usage();
          throw await this.#diagnose(error, request, stop, attempt);
        }
        stop.signal.throwIfAborted();
        if (attempt < limits.attempts && this.#learn(error, request, body)) {
          continue;
        }
        yield* this.#waitAfter(error, request, stop, attempt);
      }
    }
  }

  /** Announces and waits the time before the next attempt. @throws CellwrightError where there is none. */
  async *#waitAfter(
    error: unknown,
    request: ModelRequest,
    stop: AbortController,
    attempt: number
  ): AsyncGenerator<ModelEvent> {
    const { clock, random = Math.random } = this.options;
    const retry = retryAfter(
      error,
      attempt,
      this.#limits,
      clock.now(),
      random()
    );
    if (!retry.again) {
      throw await this.#diagnose(error, request, stop, attempt, retry);
    }
    if (error instanceof ConnectionFailure) {
      const cause = await this.#diagnose(error, request, stop, attempt);
      if (!cause.retryable) {
        throw cause;
      }
    }
    const until = clock.now() + retry.waitMs;
    yield { type: 'wait', attempt: attempt + 1, until, reason: retry.reason };
    await clock.sleep(Math.max(0, until - clock.now()), stop.signal);
  }

  #dialect({ model }: ModelRequest): Dialect {
    return this.#dialects.get(model ?? '') ?? plainDialect;
  }

  /** Whether the refusal taught how to ask this model. */
  #learn(
    error: unknown,
    request: ModelRequest,
    body: ReturnType<typeof requestBody>
  ): boolean {
    const learned =
      error instanceof HttpFailure
        ? learnDialect(error, body, this.#dialect(request))
        : null;
    if (learned) {
      this.#dialects.set(request.model ?? '', learned);
    }
    return learned !== null;
  }

  #diagnose(
    error: unknown,
    { model }: ModelRequest,
    stop: AbortController,
    attempts: number,
    retry?: Retry & { again: false }
  ): Promise<CellwrightError> {
    const { clock } = this.options;
    return diagnose(error, {
      endpoint: this.options,
      redact: this.#redact,
      signal: stop.signal,
      wantedMs: retry?.wantedMs,
      attempts,
      model,
      clock
    });
  }
}
