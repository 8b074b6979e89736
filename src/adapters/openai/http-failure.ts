import type { Failure } from '../../core/errors';
import { readRelayFailure } from './relay-failure';
import type { Redact } from './redact';

/** What a server said when it refused; every text in it is redacted and short. */
export interface ServerComplaint {
  /** The server's own name for the error, as text. */
  readonly code: string;
  /** The request parameter that the server complains about, if it says. */
  readonly param: string;
  /** In the server's words; empty where it said nothing that can be read. */
  readonly message: string;
}

/** An answer with an error status, or an error object where an answer was expected. */
export class HttpFailure extends Error {
  constructor(
    /** HTTP status; for an error inside a 200 the status that its code names, else 500. */
    readonly status: number,
    readonly headers: Headers,
    readonly complaint: ServerComplaint,
    /** True where a model's server refused, not whatever else stands in the way. */
    readonly fromModelServer: boolean,
    /** The failure as our own relay put it. */
    readonly relayed: Failure | null = null
  ) {
    super(`HTTP ${status}: ${complaint.message || '(no message)'}`);
    this.name = 'HttpFailure';
  }
}

/** Longest part of a server's message that is shown. */
const MESSAGE_LENGTH = 400;

/** Reads the body of an answer with an error status. */
export function readHttpFailure(
  status: number,
  headers: Headers,
  body: string,
  redact: Redact
): HttpFailure {
  const json = parseJson(body);
  const error = errorIn(json);
  const complaint =
    error === undefined
      ? { code: '', param: '', message: plainText(body, redact) }
      : readComplaint(error, redact);
  return new HttpFailure(
    status,
    headers,
    complaint,
    // The relay marks what it passes on; elsewhere a JSON error is what model servers send.
    headers.has('x-cellwright-endpoint') ||
      (isRecord(json) && json.error !== undefined),
    headers.has('x-cellwright-error')
      ? readRelayFailure(isRecord(json) ? json.error : undefined, redact)
      : null
  );
}

/** Words in an error's code that say: the same request will fail again. */
const LASTING = /invalid|not_found|context|auth|permission|unsupported/i;

/** Makes a failure of an error object that came with status 200, in a frame or as the whole answer. */
export function readErrorObject(
  error: unknown,
  headers: Headers,
  redact: Redact
): HttpFailure {
  const complaint = readComplaint(error, redact);
  const named = Number(complaint.code);
  const status = LASTING.test(complaint.code) ? 400 : 500;
  return new HttpFailure(
    named >= 400 && named < 600 ? named : status,
    headers,
    complaint,
    true,
    isFromRelay(error, headers) ? readRelayFailure(error, redact) : null
  );
}

/** The relay ends a stream that it began with a frame of its own; a model's server cannot forge its header. */
function isFromRelay(error: unknown, headers: Headers): boolean {
  return (
    headers.has('x-cellwright-endpoint') &&
    isRecord(error) &&
    error.type === 'cellwright'
  );
}

/**
 * The error in a body, `undefined` where there is none. Servers put it under `error` (OpenAI, Ollama),
 * `detail` (FastAPI) or at the top, with a `message` (older vLLM, Jupyter).
 */
function errorIn(json: unknown): unknown {
  const value: unknown = Array.isArray(json) ? json[0] : json;
  if (!isRecord(value)) {
    return undefined;
  }
  if (value.error) {
    return value.error;
  }
  return (
    value.detail ?? (typeof value.message === 'string' ? value : undefined)
  );
}

function readComplaint(error: unknown, redact: Redact): ServerComplaint {
  if (typeof error === 'string') {
    return { code: '', param: '', message: shorten(redact(error)) };
  }
  if (Array.isArray(error)) {
    // FastAPI: a list of {loc, msg}; the place matters as much as the message.
    const message = error
      .filter(isRecord)
      .map(({ loc, msg }) => `${[loc].flat().join('.')}: ${String(msg)}`)
      .join('; ');
    return { code: '', param: '', message: shorten(redact(message)) };
  }
  const { code, type, param, message } = isRecord(error) ? error : {};
  const text = typeof message === 'string' ? message : JSON.stringify(error);
  return {
    code: String(code ?? type ?? ''),
    param: String(param ?? ''),
    message: shorten(redact(text ?? ''))
  };
}

/** A page is nothing to show; a line of plain text is. */
function plainText(body: string, redact: Redact): string {
  return body.includes('<') ? '' : shorten(redact(body.trim()));
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MESSAGE_LENGTH
    ? `${line.slice(0, MESSAGE_LENGTH).replace(/\p{Surrogate}$/u, '')}…`
    : line;
}

/** `undefined` for what is not JSON; the caller reads it as text then. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
