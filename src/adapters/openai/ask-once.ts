import type { OpenAI } from 'openai';
import type { JsonValue } from '../../core/json';
import type { ModelEvent } from '../../core/ports/language-model';
import { type AnswerReader, tooLong } from './answer-reader';
import { Breather } from './breather';
import { createClient } from './client';
import { notAModelServer } from './doctor/not-a-model-server';
import type { Situation } from './doctor/situation';
import { ConnectionFailure, Exchange } from './exchange';
import { badFrame, readFrame } from './frames';
import { isRecord, parseJson, readErrorObject } from './http-failure';
import type { Limits } from './limits';
import type { Redact } from './redact';
import { cutOff } from './stop';
import type { Watchdog } from './watchdog';

/** One request, and all that watches over it. */
export interface Ask extends Situation {
  readonly body: Readonly<Record<string, JsonValue>>;
  readonly reader: AnswerReader;
  readonly watchdog: Watchdog;
  readonly limits: Limits;
  /** Ends the request; its reason is the error to throw. */
  readonly stop: AbortController;
  /** The caller's own signal: the only one that may end an answer after its finish reason. */
  readonly signal: AbortSignal;
}

/**
 * Sends one request and yields its answer; the same events for a stream and for a whole answer.
 *
 * @throws HttpFailure, ConnectionFailure or CellwrightError; the reason of `stop` where it was aborted.
 */
export async function* askOnce(ask: Ask): AsyncGenerator<ModelEvent> {
  const { endpoint, reader, limits, watchdog, stop, redact } = ask;
  let unread = 0;
  let most = limits.frameBytes;
  const exchange = new Exchange(endpoint, stop.signal, redact, bytes => {
    unread += bytes;
    if (reader.frames === 0) {
      // Keep-alive comments: the server still works on the first word.
      watchdog.sign();
    }
    if (unread > most) {
      stop.abort(tooLong(most));
    }
  });
  const client = await createClient(
    endpoint,
    exchange.fetch,
    limits.deadlineMs
  );
  watchdog.expect(ask.body.stream ? limits.firstChunkMs : limits.wholeAnswerMs);
  const response = await send(client, ask, exchange);
  const { headers } = response;
  reader.recorded = headers.has('x-cellwright-recording');
  const type = headers.get('content-type')?.toLowerCase() ?? '';
  if (type.includes('html')) {
    throw await notAModelServer(ask);
  }
  if (type.includes('json') && !type.includes('ndjson')) {
    most = limits.wholeBytes;
    yield* readWhole(response, ask);
    return;
  }
  for await (const chunk of readStream(response, client, ask)) {
    unread = 0;
    yield* reader.accept(readFrame(chunk, headers, redact));
  }
  if (reader.frames === 0) {
    throw type.includes('event-stream') ? cutOff() : await notAModelServer(ask);
  }
  yield* reader.end();
}

async function send(
  client: OpenAI,
  { body, stop }: Ask,
  exchange: Exchange
): Promise<Response> {
  try {
    return await client.chat.completions
      .create(body as unknown as OpenAI.ChatCompletionCreateParams, {
        signal: stop.signal
      })
      .asResponse();
  } catch (error) {
    stop.signal.throwIfAborted();
    throw exchange.failure ?? new ConnectionFailure(error);
  }
}

async function* readWhole(
  response: Response,
  ask: Ask
): AsyncGenerator<ModelEvent> {
  const { reader, stop, redact } = ask;
  const text = await response.text().catch(error => {
    stop.signal.throwIfAborted();
    throw cutOff(error);
  });
  const json = parseJson(text);
  if (json === undefined) {
    throw badFrame();
  }
  const frame = readFrame(json, response.headers, redact);
  if (!frame.recognised) {
    throw await notAModelServer(ask);
  }
  yield* reader.accept(frame);
  yield* reader.end();
}

/** The chunks of a stream, parsed. A failure after the finish reason is none: the answer is complete. */
async function* readStream(
  response: Response,
  client: OpenAI,
  { reader, limits, watchdog, stop, signal, redact }: Ask
): AsyncGenerator<unknown> {
  const { Stream } = await import('openai/core/streaming');
  const chunks = Stream.fromSSEResponse<unknown>(
    response,
    new AbortController(),
    client
  )[Symbol.asyncIterator]();
  const isComplete = () => reader.finish !== null && !signal.aborted;
  const breather = new Breather();
  for (;;) {
    if (breather.due) {
      await breather.breathe();
    }
    watchdog.expect(
      reader.finish !== null
        ? limits.tailMs
        : reader.frames > 0
          ? limits.idleMs
          : limits.firstChunkMs
    );
    const next = await chunks.next().catch((error: unknown) => {
      if (isComplete()) {
        return null;
      }
      stop.signal.throwIfAborted();
      throw streamFailure(error, response.headers, redact);
    });
    watchdog.heard();
    if (next === null || next.done) {
      break;
    }
    yield next.value;
  }
  if (!isComplete()) {
    // The SDK ends an aborted stream as if it had come to its end.
    stop.signal.throwIfAborted();
  }
}

/** What an error that the SDK's stream throws means. */
function streamFailure(
  error: unknown,
  headers: Headers,
  redact: Redact
): Error {
  if (error instanceof SyntaxError) {
    return badFrame(error);
  }
  // The SDK's APIError holds the object of an error frame.
  return isRecord(error) && error.error
    ? readErrorObject(error.error, headers, redact)
    : cutOff(error);
}
