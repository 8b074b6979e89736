import type { Failure } from '../../core/errors';
import {
  readComplaint,
  readPlainComplaint,
  type ServerComplaint
} from './complaint';
import { type ComplaintKind, kindOf } from './complaint-kinds';
import { isRecord, parseJson } from '../../core/json';
import { readRelayFailure } from './relay-failure';
import type { Redact } from './redact';

/** An answer with an error status, or an error object where an answer was expected. */
export class HttpFailure extends Error {
  /** What it is about, where that can be told from its words; `null` for all else. */
  readonly kind: ComplaintKind | null;

  constructor(
    /** HTTP status; for an error inside a 200 the status that its code or its words name, else 500. */
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
    this.kind = relayed === null ? kindOf(status, complaint) : null;
  }
}

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
      ? readPlainComplaint(body, redact)
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

/** The status that the words of an error stand for, where it came with none. */
const STATUSES: readonly (readonly [number, RegExp])[] = [
  [
    402,
    /\b(?:insufficient|not enough|no|low) (?:account )?(?:balance|credits?|funds|quota)\b|\b(?:balance|credits?) (?:balance )?(?:is )?(?:too low|insufficient|exhausted)/i
  ],
  [
    401,
    /\b(?:invalid|incorrect|missing|wrong|expired) (?:api[ _-]?key|token|credentials)|unauthori[sz]ed\b/i
  ],
  [404, /\bmodel\b.{0,100}\b(?:not found|does not exist|not exist)\b/i]
];

/** Makes a failure of an error object that came with status 200, in a frame or as the whole answer. */
export function readErrorObject(
  error: unknown,
  headers: Headers,
  redact: Redact
): HttpFailure {
  const complaint = readComplaint(error, redact);
  return new HttpFailure(
    statusOf(complaint),
    headers,
    complaint,
    true,
    isFromRelay(error, headers) ? readRelayFailure(error, redact) : null
  );
}

function statusOf(complaint: ServerComplaint): number {
  const code = Number(complaint.code);
  if (code >= 400 && code < 600) {
    return code;
  }
  const kind = kindOf(500, complaint);
  if (kind === 'rate') {
    return 429;
  }
  const named = STATUSES.find(([, words]) => words.test(complaint.text));
  return (
    named?.[0] ?? (kind !== null || LASTING.test(complaint.code) ? 400 : 500)
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
