import { CellwrightError, type FailureCode } from '../../core/errors';
import { isOverBudget, waitInWords } from './complaint-kinds';
import { duration } from './duration';
import { ConnectionFailure } from './exchange';
import { HttpFailure } from './http-failure';
import type { Limits } from './limits';

/** What to do after a failed attempt: ask again after `waitMs`, or give up. */
export type Retry =
  | { readonly again: true; readonly waitMs: number; readonly reason: string }
  /** `wantedMs`: the server would answer after a wait that is too long to sit through. */
  | { readonly again: false; readonly wantedMs?: number };

const GIVE_UP: Retry = { again: false };

/** Failures of the relay that may pass in seconds; a model that was silent for minutes is none. */
const RELAY_RETRIES: readonly FailureCode[] = [
  'endpoint-unreachable',
  'model-cut-off',
  'model-rate-limited',
  'model-server-error'
];

/** First wait of the exponential back-off, and its longest, in milliseconds. */
const BACK_OFF = { first: 500, longest: 30_000 };

/** 429s that no waiting heals: the account has nothing left. */
const OUT_OF_QUOTA =
  /insufficient_quota|billing|exceeded_current_quota|credit/i;

/** Whether a refusal for too many requests is really one for lack of money. */
export function isOutOfQuota({ complaint }: HttpFailure): boolean {
  return OUT_OF_QUOTA.test(complaint.code);
}

/** A limit by the minute is met again within one. */
const PER_MINUTE = /\bper[ _-]?min(?:ute)?\b|\b[TR]PM\b/i;
const MINUTE_MS = 60_000;

/**
 * The retry policy: 408, 409, 429 and what else is a limit by time, 5xx, an answer that broke off before its first word, and no answer at
 * all. The wait is the server's own (`retry-after`, or its words), else doubles from half a second, with up to a quarter
 * of it taken off at random, so that many clients do not come back at once. Pure.
 *
 * @param attempt the one that failed, from 1.
 * @param random between 0 and 1.
 */
export function retryAfter(
  failure: unknown,
  attempt: number,
  limits: Limits,
  now: number,
  random: number
): Retry {
  const reason = retryReason(failure);
  const most = isUnreachable(failure)
    ? Math.min(limits.attempts, limits.connectionAttempts)
    : limits.attempts;
  if (reason === null || attempt >= most) {
    return GIVE_UP;
  }
  const wanted =
    failure instanceof HttpFailure ? wantedWait(failure, now) : null;
  if (wanted === null) {
    const wait = Math.min(
      BACK_OFF.first * 2 ** (attempt - 1),
      BACK_OFF.longest
    );
    return { again: true, waitMs: wait * (1 - random / 4), reason };
  }
  return wanted > limits.waitMs
    ? { again: false, wantedMs: wanted }
    : {
        again: true,
        waitMs: wanted,
        reason: `${reason} It asks to wait ${duration(wanted)}.`
      };
}

function isUnreachable(failure: unknown): boolean {
  return (
    failure instanceof ConnectionFailure ||
    (failure instanceof HttpFailure &&
      failure.relayed?.code === 'endpoint-unreachable')
  );
}

/** Why it is worth to ask again, for the user; `null` where it is not. */
function retryReason(failure: unknown): string | null {
  if (isUnreachable(failure)) {
    return 'The model server could not be reached.';
  }
  if (failure instanceof CellwrightError) {
    return failure.code === 'model-cut-off'
      ? 'The connection broke before the answer began.'
      : null;
  }
  return failure instanceof HttpFailure && mayHeal(failure)
    ? failure.kind === 'rate'
      ? `The model server has too many requests (${failure.status}).`
      : `The model server failed (${failure.status}).`
    : null;
}

function mayHeal(failure: HttpFailure): boolean {
  const { status, headers, relayed } = failure;
  // OpenAI's servers say it themselves.
  const said = headers.get('x-should-retry');
  if (said === 'true' || said === 'false') {
    return said === 'true';
  }
  if (isOutOfQuota(failure)) {
    return false;
  }
  if (relayed) {
    return relayed.retryable && RELAY_RETRIES.includes(relayed.code);
  }
  if (failure.kind !== null) {
    return failure.kind === 'rate' && !isOverBudget(failure.complaint);
  }
  // 501 and 505 say that the server cannot do it at all.
  return (
    [408, 409, 429].includes(status) ||
    (status >= 500 && status !== 501 && status !== 505)
  );
}

/** How long a server wants to be left alone, in milliseconds; `null` where that cannot be told. */
function wantedWait(
  { kind, status, headers, complaint }: HttpFailure,
  now: number
): number | null {
  const said = serverWait(headers, now) ?? waitInWords(complaint);
  return said === null &&
    kind === 'rate' &&
    status !== 429 &&
    PER_MINUTE.test(complaint.text)
    ? MINUTE_MS
    : said;
}

/**
 * How long a server wants to be left alone, in milliseconds: `retry-after-ms`, or `retry-after` as
 * seconds or as a date (RFC 9110, 10.2.3). `null` where it does not say.
 */
export function serverWait(headers: Headers, now: number): number | null {
  const ms = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (ms >= 0) {
    return ms;
  }
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(value)) {
    return Number(value) * 1000;
  }
  // An HTTP date begins with the day's name; `Date.parse` alone takes a bare number for a year.
  const date = /^[a-z]/i.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
