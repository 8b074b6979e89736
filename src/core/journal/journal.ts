import * as z from 'zod/mini';
import type { RunEvent } from './events';
import { parseRunEvent } from './events';

/** A run as it is kept for the case that its page goes away. */
export interface Journal {
  /** Digest of the statements that the run answers; see `request-digest.ts`. */
  readonly request: string;
  /** The notebook's language, in lower case. */
  readonly language: string;
  /** What happened, the start first. */
  readonly events: readonly RunEvent[];
}

/** The journal of a run, with the start that its first event is. */
export interface StoredJournal extends Journal {
  readonly start: Extract<RunEvent, { type: 'run-started' }>;
}

/** Most events that are read; text comes joined, so that no real run has as many. */
const MAX_EVENTS = 20_000;

const envelope = z.object({
  v: z.literal(1),
  request: z.string(),
  language: z.string(),
  events: z.array(z.unknown()).check(z.maxLength(MAX_EVENTS))
});

/**
 * Reads what {@link journalText} wrote. It is data: an event that cannot be read is left out, and what
 * does not begin with the start of a run is none (`null`).
 */
export function readJournal(text: string): StoredJournal | null {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = envelope.safeParse(data);
  if (!parsed.success) {
    return null;
  }
  const { request, language } = parsed.data;
  const events = parsed.data.events.flatMap(item => {
    const event = parseRunEvent(item);
    return event === null ? [] : [event];
  });
  const [start] = events;
  return start?.type === 'run-started'
    ? { request, language, events, start }
    : null;
}
