import { type CellwrightError, stopped } from '../../core/errors';
import type { Clock } from '../../core/ports/clock';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../core/ports/language-model';
import { AnswerReader, estimateInput } from './answer-reader';
import { askOnce } from './ask-once';
import { Deadline } from './deadline';
import type { Endpoint } from './endpoint';
import { ConnectionFailure } from './exchange';
import { HttpFailure } from './http-failure';
import type { CountedUsage } from './frames';
import { lessonOfRefusal, lessonOfSizes } from './learn-from-refusal';
import { learnFromUsage } from './learn-from-usage';
import { defaultLimits, FIRST_CHUNK_TIMES, type Limits } from './limits';
import type { ModelSizes } from '../../core/ports/model-connection';
import { KnownModels, type Lesson } from './model-facts';
import { listModels } from './model-list';
import { type Redact, redactorFor } from './redact';
import { requestBody, type SentRequest } from './request-body';
import { type Retry, retryAfter } from './retry';
import { linkAbort, neverBegan, pastDeadline, stalled } from './stop';
import { Watchdog } from './watchdog';

/** What an {@link OpenAILanguageModel} needs to know. */
export interface OpenAILanguageModelOptions extends Endpoint {
  readonly clock: Clock;
  /** For requests that name no model; `null` leaves the choice to the relay. */
  readonly defaultModel: string | null;
  /** Tokens of a text, about, for servers that do not count. */
  readonly estimateTokens: (text: string) => number;
  /** Bounds other than the default ones; looked at for each request. */
  readonly limits?: () => Partial<Limits>;
  /** A number from 0 to 1 for the jitter of waits; `Math.random` by default. */
  readonly random?: () => number;
}

/** One answer at work: what all of its attempts have in common. */
interface Work {
  readonly request: ModelRequest;
  readonly limits: Limits;
  /** The caller's own signal. */
  readonly signal: AbortSignal;
  readonly stop: AbortController;
  readonly watchdog: Watchdog;
  readonly deadline: Deadline;
}

/** A {@link LanguageModel} on any server that speaks OpenAI's chat-completions API. */
export class OpenAILanguageModel implements LanguageModel {
  readonly #redact: Redact;
  readonly #known = new KnownModels();
  readonly #atWork = new Set<Work>();

  constructor(private readonly options: OpenAILanguageModelOptions) {
    this.#redact = redactorFor(options);
  }

  async *answer(
    request: ModelRequest,
    signal: AbortSignal
  ): AsyncGenerator<ModelEvent> {
    const { clock, defaultModel } = this.options;
    const limits = { ...defaultLimits, ...this.options.limits?.() };
    const { firstChunkMs } = limits;
    const stop = new AbortController();
    const unlink = linkAbort(signal, stop, stopped);
    const deadline = new Deadline(clock, error => stop.abort(error));
    const watchdog = new Watchdog(clock, limitMs =>
      stop.abort(deadline.begun ? stalled(limitMs) : neverBegan(limitMs))
    );
    deadline.set(firstChunkMs * FIRST_CHUNK_TIMES, neverBegan);
    const work: Work = {
      request: { ...request, model: request.model ?? defaultModel },
      limits,
      signal,
      stop,
      watchdog,
      deadline
    };
    this.#atWork.add(work);
    try {
      stop.signal.throwIfAborted();
      yield* this.#attempts(work);
    } catch (error) {
      throw stop.signal.aborted ? stop.signal.reason : error;
    } finally {
      deadline.clear();
      unlink();
      watchdog.stop();
      this.#atWork.delete(work);
      // Whoever stops reading in the middle must not leave the server writing.
      stop.abort();
    }
  }

  /** Names of the models that the server offers. @throws CellwrightError as `answer` does. */
  listModels(signal: AbortSignal): Promise<readonly string[]> {
    return listModels(this.options, signal, this.options.clock);
  }

  /** What was learned of a model's sizes; `null` for the default model. */
  sizesOf(model: string | null): ModelSizes {
    return this.#known.sizesOf(model ?? this.options.defaultModel);
  }

  async *#attempts(work: Work): AsyncGenerator<ModelEvent> {
    const { request, limits, signal, stop, watchdog } = work;
    const { model } = request;
    /** What refusals taught; for keeps only where asking in that way leads to an answer. */
    let lessons: Lesson[] = [];
    for (let attempt = 1; ; attempt++) {
      const facts = lessons.reduce(
        (known, lesson) => lesson(known),
        this.#known.of(model)
      );
      const sent = requestBody(request, model, facts);
      const reader = new AnswerReader(
        request,
        limits.answerBytes,
        this.options.estimateTokens,
        usage => this.#learnUsage(request, usage)
      );
      yield { type: 'attempt', attempt };
      try {
        yield* askOnce({
          endpoint: this.options,
          clock: this.options.clock,
          model,
          redact: this.#redact,
          body: sent.body,
          reader,
          watchdog,
          limits,
          stop,
          signal,
          onFrame: () => {
            lessons.splice(0).forEach(it => this.#known.learn(model, it));
            this.#noteFrame(work);
          }
        });
        return;
      } catch (error) {
        watchdog.heard();
        if (reader.started) {
          // What was written so far was paid for, after a stop as well.
          yield reader.usage();
          throw await this.#diagnose(error, work, attempt);
        }
        stop.signal.throwIfAborted();
        const lesson = this.#lessonOf(error, request, sent);
        if (lesson !== null && attempt < limits.attempts) {
          lessons = [...lessons, lesson];
          continue;
        }
        yield* this.#waitAfter(error, work, attempt);
      }
    }
  }

  /** A sign of life: for this answer, and for those that the server begins when it is done with this one. */
  #noteFrame({ deadline, limits }: Work): void {
    if (!deadline.begun) {
      deadline.begun = true;
      deadline.set(limits.deadlineMs, pastDeadline);
    }
    this.#atWork.forEach(other => {
      if (!other.deadline.begun) {
        other.watchdog.sign();
      }
    });
  }

  /** How to ask in another way after a refusal; what it says of sizes is learned at once. */
  #lessonOf(
    error: unknown,
    request: ModelRequest,
    sent: SentRequest
  ): Lesson | null {
    if (!(error instanceof HttpFailure) || error.relayed !== null) {
      return null;
    }
    const { estimateTokens } = this.options;
    const sizes = lessonOfSizes(error, estimateInput(request, estimateTokens));
    if (sizes !== null) {
      this.#known.learn(request.model, sizes);
    }
    return lessonOfRefusal(error, sent);
  }

  /** @returns the tokens, about, that the server did not read. */
  #learnUsage(request: ModelRequest, usage: CountedUsage): number {
    const { model, messages } = request;
    const { unread, lesson } = learnFromUsage(
      {
        messages,
        estimated: estimateInput(request, this.options.estimateTokens)
      },
      usage,
      this.#known.of(model)
    );
    this.#known.learn(model, lesson);
    return unread;
  }

  /** Announces and waits the time before the next attempt. @throws CellwrightError where there is none. */
  async *#waitAfter(
    error: unknown,
    work: Work,
    attempt: number
  ): AsyncGenerator<ModelEvent> {
    const { clock, random = Math.random } = this.options;
    const retry = retryAfter(
      error,
      attempt,
      work.limits,
      clock.now(),
      random()
    );
    if (!retry.again) {
      throw await this.#diagnose(error, work, attempt, retry);
    }
    if (error instanceof ConnectionFailure) {
      const cause = await this.#diagnose(error, work, attempt);
      if (!cause.retryable) {
        throw cause;
      }
    }
    const until = clock.now() + retry.waitMs;
    yield { type: 'wait', attempt: attempt + 1, until, reason: retry.reason };
    await clock.sleep(Math.max(0, until - clock.now()), work.stop.signal);
  }

  async #diagnose(
    error: unknown,
    { request, stop }: Work,
    attempts: number,
    retry?: Retry & { again: false }
  ): Promise<CellwrightError> {
    const { clock } = this.options;
    const { diagnose } = await import('./doctor/diagnose');
    return diagnose(error, {
      endpoint: this.options,
      redact: this.#redact,
      signal: stop.signal,
      wantedMs: retry?.wantedMs,
      attempts,
      model: request.model,
      clock
    });
  }
}
