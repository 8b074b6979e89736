import type { Clock } from '../../../core/ports/clock';
import type { Endpoint } from '../endpoint';
import type { Redact } from '../redact';

/** What the doctor must know besides the failure itself. */
export interface Situation {
  readonly endpoint: Endpoint;
  /** The model that was asked for; `null` for the endpoint's default. */
  readonly model: string | null;
  readonly clock: Clock;
  readonly redact: Redact;
  /** Ends the doctor's own requests. */
  readonly signal: AbortSignal;
  /** Requests sent before giving up. */
  readonly attempts?: number;
  /** How long the server wants to be left alone, in milliseconds, where that is too long to wait. */
  readonly wantedMs?: number;
}
