import type { OpenAI } from 'openai';
import type { ModelEvent } from '../../core/ports/language-model';
import { type AnswerReader, tooLong } from './answer-reader';
import { Breather } from './breather';
import { type ChatClient, createClient, NEVER_MS } from './client';
import { notAModelServer } from './doctor/not-a-model-server';
import type { Situation } from './doctor/situation';
import { ConnectionFailure, Exchange } from './exchange';
import { badFrame, readFrame } from './frames';
import { readErrorObject } from './http-failure';
import { isRecord, parseJson } from '../../core/json';
import type { Limits } from './limits';
import type { SentRequest } from './request-body';
import { cutOff } from './stop';
import { streamEvents, type StreamEvent } from './stream-events';
import type { Watchdog } from './watchdog';

/** One request, and all that watches over it. */
export interface Ask extends Situation {
  readonly body: SentRequest['body'];
  readonly reader: AnswerReader;
  readonly watchdog: Watchdog;
  readonly limits: Limits;
  /** Ends the request; its reason is the error to throw. */
  readonly stop: AbortController;
  /** The caller's own signal: the only one that may end an answer after its finish reason. */
  readonly signal: AbortSignal;
  /** Told of everything that the answer is made of, as it comes. */
  readonly onFrame: () => void;
}

/** What keeps a connection open and says nothing; gateways wrap the comments of those behind them. */
const COMMENT = /^\s*(?::|$|\[?(?:ping|keep-?alive|heartbeat)\]?\s*$)/i;

/** What says that nothing follows, as it is and as some write it. */
const DONE = /^\s*"?\[DONE\]/i;

/** Media types of JSON by lines. */
const JSON_LINES = /ndjson|json-?l(?:ines)?\b|json-?(?:seq|stream)/;

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
  const client = await createClient(endpoint, exchange.fetch, NEVER_MS);
  watchdog.expect(
    ask.body.stream
      ? limits.firstChunkMs
      : Math.max(limits.wholeAnswerMs, limits.firstChunkMs)
  );
  const response = await send(client, ask, exchange);
  const { headers } = response;
  reader.recorded = headers.has('x-cellwright-recording');
  const type = headers.get('content-type')?.toLowerCase() ?? '';
  // The relay passes no page on as one, and says that it was one.
  if (type.includes('html') || headers.has('x-cellwright-page')) {
    throw await notAModelServer(ask, 'page');
  }
  if (type.includes('json') && !JSON_LINES.test(type)) {
    most = limits.wholeBytes;
    yield* readWhole(response, ask);
    return;
  }
  for await (const event of watchedEvents(response, ask)) {
    unread = 0;
    yield* readEvent(event, headers, ask);
  }
  if (reader.frames === 0 && !reader.closed) {
    throw type.includes('event-stream')
      ? cutOff()
      : await notAModelServer(ask, 'other');
  }
  yield* reader.end();
}

async function send(
  client: ChatClient,
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
  const { reader, stop } = ask;
  const text = await response.text().catch(error => {
    stop.signal.throwIfAborted();
    throw cutOff(error);
  });
  if (parseJson(text) === undefined) {
    // JSON by lines under the name of JSON, or none at all.
    for await (const event of streamEvents(new Blob([text]).stream())) {
      yield* readEvent(event, response.headers, ask);
    }
    if (reader.frames === 0) {
      throw badFrame();
    }
  } else {
    const event = { name: 'message', data: text };
    yield* readEvent(event, response.headers, ask);
    if (reader.frames === 0) {
      throw await notAModelServer(ask, 'other');
    }
    reader.closed = true;
  }
  yield* reader.end();
}

/** What one event of a stream says. */
function* readEvent(
  { name, data, unended }: StreamEvent,
  headers: Headers,
  ask: Ask
): Generator<ModelEvent> {
  const { reader, redact } = ask;
  if (DONE.test(data)) {
    reader.closed = true;
    return;
  }
  const value = parseJson(data);
  if (value === undefined && name !== 'error' && data.includes('\n')) {
    // Whoever leaves out the empty lines between events has one event in each line.
    for (const line of data.split('\n')) {
      yield* readEvent({ name, data: line }, headers, ask);
    }
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) {
      yield* readValue(item, headers, ask);
    }
    return;
  }
  if (name === 'error') {
    const error = isRecord(value) ? (value.error ?? value) : (value ?? data);
    throw readErrorObject(error, headers, redact);
  }
  if (value === undefined) {
    if (name !== 'message' || COMMENT.test(data)) {
      return;
    }
    throw unended ? cutOff() : badFrame();
  }
  yield* readValue(value, headers, ask);
}

function* readValue(
  value: unknown,
  headers: Headers,
  { reader, redact, onFrame }: Ask
): Generator<ModelEvent> {
  const frame = readFrame(value, headers, redact);
  if (frame.recognised || frame.usage !== null) {
    onFrame();
  }
  yield* reader.accept(frame);
}

/** The events of a stream. A failure after the answer's end is none: the answer is complete. */
async function* watchedEvents(
  response: Response,
  { reader, limits, watchdog, stop, signal }: Ask
): AsyncGenerator<StreamEvent> {
  if (response.body === null) {
    return;
  }
  const events = streamEvents(response.body);
  const isComplete = () => reader.ended && !signal.aborted;
  const breather = new Breather();
  for (;;) {
    if (breather.due) {
      await breather.breathe();
    }
    watchdog.expect(
      reader.ended
        ? limits.tailMs
        : reader.frames > 0
          ? limits.idleMs
          : limits.firstChunkMs
    );
    const next = await events.next().catch((error: unknown) => {
      if (isComplete()) {
        return null;
      }
      stop.signal.throwIfAborted();
      throw cutOff(error);
    });
    watchdog.heard();
    if (next === null || next.done) {
      break;
    }
    yield next.value;
  }
  if (!isComplete()) {
    stop.signal.throwIfAborted();
  }
}
