import { isRecord, parseJson } from '../../core/json';
import type { Redact } from './redact';

/** What a server said when it refused; every text in it is redacted. */
export interface ServerComplaint {
  /** The server's own name for the error, as text. */
  readonly code: string;
  /** The request parameter that the server complains about, if it says. */
  readonly param: string;
  /** In the server's words, short enough to be shown; empty where it said nothing that can be read. */
  readonly message: string;
  /** Everything that says what it is about, to be searched: names, words, sizes. */
  readonly text: string;
}

/** The complaint of a server that said nothing. */
export const noComplaint: ServerComplaint = {
  code: '',
  param: '',
  message: '',
  text: ''
};

/** Longest part of a server's message that is shown. */
const MESSAGE_LENGTH = 400;

/** Longest text that is searched for what a complaint is about. */
const TEXT_LENGTH = 8000;

/** Reads the error object of a refusal, or whatever stands in its place. */
export function readComplaint(error: unknown, redact: Redact): ServerComplaint {
  if (typeof error === 'string') {
    return spoken(error, redact);
  }
  if (Array.isArray(error)) {
    // FastAPI: a list of {loc, msg}; the place matters as much as the message.
    const message = error
      .filter(isRecord)
      .map(({ loc, msg }) => `${[loc].flat().join('.')}: ${String(msg)}`)
      .join('; ');
    return spoken(message, redact);
  }
  if (!isRecord(error)) {
    return spoken(JSON.stringify(error) ?? '', redact);
  }
  const { code, type, param, message } = error;
  const own =
    [message, error.msg, error.status_msg, error.detail].find(
      words => typeof words === 'string'
    ) ?? JSON.stringify(error);
  const inner = innerError(error);
  const within = inner === null ? noComplaint : readComplaint(inner, redact);
  // An inner error of codes alone is for machines.
  const saidWithin = within.message.startsWith('{') ? '' : within.message;
  const said = [own, saidWithin].filter(part => part !== '').join(': ');
  const names = [code, type, error.status, param].filter(isName);
  return {
    code: String(code ?? type ?? ''),
    param: String(param ?? within.param),
    message: shorten(redact(said), MESSAGE_LENGTH),
    text: shorten(
      redact([...names, own, within.text, ...sizesIn(error)].join(' ')),
      TEXT_LENGTH
    )
  };
}

/** The complaint of a body that is no JSON. A page is nothing to show; a line of plain text is. */
export function readPlainComplaint(
  body: string,
  redact: Redact
): ServerComplaint {
  return body.includes('<') ? noComplaint : spoken(body, redact);
}

function spoken(words: string, redact: Redact): ServerComplaint {
  const text = redact(words);
  return {
    code: '',
    param: '',
    message: shorten(text, MESSAGE_LENGTH),
    text: shorten(text, TEXT_LENGTH)
  };
}

/** What a gateway was told by the server behind it, where it hands that on (OpenRouter, Azure). */
function innerError({
  metadata,
  innererror
}: Record<string, unknown>): unknown {
  const raw = isRecord(metadata) ? metadata.raw : innererror;
  const value = typeof raw === 'string' ? (parseJson(raw) ?? raw) : raw;
  return (isRecord(value) && value.error) || value || null;
}

/** Sizes beside the message, as llama.cpp sends them: `n_ctx: 8192`. */
function sizesIn(error: Record<string, unknown>): string[] {
  return Object.entries(error)
    .filter(
      ([name, value]) =>
        typeof value === 'number' && /ctx|context|token|limit|keep/i.test(name)
    )
    .map(([name, value]) => `${name}: ${String(value)}`);
}

/** Numbers are names for machines only. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && /\D/.test(value);
}

function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > length
    ? `${line.slice(0, length).replace(/\p{Surrogate}$/u, '')}…`
    : line;
}
