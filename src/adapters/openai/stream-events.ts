/** One event of a stream. */
export interface StreamEvent {
  /** `message` where the server gave it no name. */
  readonly name: string;
  readonly data: string;
  /** The body ended before its end: it may be a part of one. */
  readonly unended?: true;
}

/** Lines of an event stream begin with one of its field names. */
const FIELD =
  /^(?:data: ?(?=(?:data|event): ))?(data|event|id|retry)(?::\s?|$)/;

/**
 * The events of a body, as they arrive: server-sent events
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html), JSON by lines (NDJSON), or one
 * JSON over many lines. The SDK's own reader hides both the names of events and whether the stream came to its
 * `[DONE]`.
 *
 * @throws what reading the body throws.
 */
export async function* streamEvents(
  body: ReadableStream<Uint8Array>
): AsyncGenerator<StreamEvent> {
  let name = '';
  let data: string[] = [];
  /** Lines of a JSON that does not end in the line in which it began. */
  const open: string[] = [];
  for await (const line of lines(body)) {
    if (
      open.length > 0 ||
      (isOpenJson(line) && name === '' && data.length === 0)
    ) {
      open.push(line);
      continue;
    }
    const field = FIELD.exec(line);
    if (field === null) {
      if (line.startsWith('{')) {
        yield { name: 'message', data: line };
      } else if (line === '' && (data.length > 0 || name !== '')) {
        yield { name: name || 'message', data: data.join('\n') };
        name = '';
        data = [];
      }
      // All else is a comment, by which servers keep a connection open.
      continue;
    }
    const value = line.slice(field[0].length);
    if (field[1] === 'data') {
      data.push(value);
    } else if (field[1] === 'event') {
      name = value.trim();
    }
  }
  if (open.length > 0) {
    yield { name: 'message', data: open.join('\n') };
  }
  if (data.length > 0) {
    // The specification drops what no empty line ends; servers that forget the line mean it.
    yield { name: name || 'message', data: data.join('\n'), unended: true };
  }
}

/** A whole answer or a refusal, written for people, instead of a stream. */
function isOpenJson(line: string): boolean {
  return /^\s*(?:[{[]\s*$|\[\s*\{)/.test(line);
}

/** Lines without their ends, which are CR LF, LF or CR. */
async function* lines(
  body: ReadableStream<Uint8Array>
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // The end of what is there may be the first half of a CR LF.
      const text = rest + decoder.decode(value, { stream: !done });
      const parts = text.split(done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
      rest = parts.pop() ?? '';
      yield* parts;
      if (done) {
        if (rest !== '') {
          yield rest;
        }
        return;
      }
    }
  } finally {
    reader.releaseLock();
  }
}
