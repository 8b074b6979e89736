import { redactSecrets } from '../context/redact';
import type { RunEvent } from './events';
import type { Journal } from './journal';
import { eventWithoutPictures } from './sandbox-outputs';

/** Longest text of a journal, in characters. */
export const MAX_JOURNAL = 1_000_000;

type Shrink = (events: readonly RunEvent[]) => readonly RunEvent[];

/** What goes where a journal is too long, the least needed first. */
const SHRINKS: readonly Shrink[] = [
  withoutReasoning,
  withoutCheckDetails,
  withoutPieces,
  withLastAttemptOnly,
  withoutParts
];

/** What is complete of an answer that is written part by part. */
const PARTS: readonly RunEvent['type'][] = ['outline-made', 'part-written'];

/** What makes nothing of an answer's text. */
const BESIDE_TEXT: readonly RunEvent['type'][] = [
  ...PARTS,
  'step-written',
  'step-logged',
  'note-added',
  'model-asked',
  'model-waiting',
  'model-began',
  'model-served',
  'reasoning-received',
  'tokens-written',
  'usage-counted'
];

/**
 * A journal as text, at most `limit` characters long and without secrets and pictures: it lies in the browser in
 * clear, and a request, a plan or what code printed may hold some. An answer that is taken up again is proved
 * anew, as it stands here.
 *
 * Where it would be longer, first what the
 * model thought goes, then what checks said, then earlier attempts, then what could be taken over of an
 * answer that is not complete; the end of the answer at hand goes last, for models that repeat themselves
 * without end.
 */
export function journalText(journal: Journal, limit = MAX_JOURNAL): string {
  let events: readonly RunEvent[] = withoutPassing(journal.events).map(
    withoutSecrets
  );
  let text = written(journal, events);
  for (const shrink of SHRINKS) {
    if (text.length <= limit) {
      return text;
    }
    events = shrink(events);
    text = written(journal, events);
  }
  let most = limit / 2;
  while (text.length > limit && most >= 1) {
    text = written(journal, cut(events, most));
    most /= 2;
  }
  return text;
}

/**
 * Without what leaves nothing: logs, the pieces of variants and the parts of answers that came to an end, and
 * texts of a growing answer that a longer one replaced.
 */
function withoutPassing(events: readonly RunEvent[]): readonly RunEvent[] {
  const ended = new Set(
    events.flatMap(event =>
      event.type === 'variant-written' || event.type === 'variant-failed'
        ? [event.index]
        : []
    )
  );
  const whole = events.findLastIndex(({ type }) => type === 'answer-finished');
  const outgrown = outgrownTexts(events);
  return events.filter(
    (event, index) =>
      event.type !== 'step-logged' &&
      !(event.type === 'variant-progressed' && ended.has(event.index)) &&
      !(PARTS.includes(event.type) && index < whole) &&
      !outgrown.has(index)
  );
}

/** The places of texts in whose place another one stands before anything else came of them. */
function outgrownTexts(events: readonly RunEvent[]): ReadonlySet<number> {
  const outgrown = new Set<number>();
  let last: number | null = null;
  events.forEach((event, index) => {
    // Nothing in the place of a text means that another one begins: what stood there still counts.
    if (event.type === 'answer-replaced' && event.text !== '') {
      if (last !== null) {
        outgrown.add(last);
      }
      last = index;
    } else if (!BESIDE_TEXT.includes(event.type)) {
      last = null;
    }
  });
  return outgrown;
}

/** Events never change, and a growing journal is written again and again. */
const redacted = new WeakMap<RunEvent, RunEvent>();

function withoutSecrets(event: RunEvent): RunEvent {
  const known = redacted.get(event);
  if (known !== undefined) {
    return known;
  }
  const clean = redactedCopy(eventWithoutPictures(event)) as RunEvent;
  redacted.set(event, clean);
  return clean;
}

/** The same data with {@link redactSecrets} applied to each text in it. */
function redactedCopy(data: unknown): unknown {
  if (typeof data === 'string') {
    return redactSecrets(data).text;
  }
  if (Array.isArray(data)) {
    return data.map(redactedCopy);
  }
  return typeof data === 'object' && data !== null
    ? Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, redactedCopy(value)])
      )
    : data;
}

function written(
  { request, language }: Journal,
  events: readonly RunEvent[]
): string {
  return JSON.stringify({ v: 1, request, language, events });
}

function withoutReasoning(events: readonly RunEvent[]): readonly RunEvent[] {
  return events.filter(({ type }) => type !== 'reasoning-received');
}

function withoutCheckDetails(events: readonly RunEvent[]): readonly RunEvent[] {
  return events
    .filter(({ type }) => type !== 'check-finished')
    .map(event =>
      event.type === 'attempt-checked'
        ? { ...event, attempt: { ...event.attempt, results: [] } }
        : event
    );
}

/**
 * A checked attempt and a replaced answer hold all of the text: the pieces before them are not needed. Those
 * of a variant that is not complete count least.
 */
function withoutPieces(events: readonly RunEvent[]): readonly RunEvent[] {
  const checked = events.findLastIndex(
    ({ type }) => type === 'attempt-checked'
  );
  const replaced = events.findLastIndex(
    ({ type }) => type === 'answer-replaced'
  );
  return events.filter(({ type }, index) =>
    type === 'text-received'
      ? index > checked && index > replaced
      : type !== 'variant-progressed' &&
        (type !== 'answer-replaced' || (index > checked && index === replaced))
  );
}

function withLastAttemptOnly(events: readonly RunEvent[]): readonly RunEvent[] {
  const chosen = events.findLast(({ type }) => type === 'attempt-chosen');
  const numbers = events.flatMap(event =>
    event.type === 'attempt-checked' ? [event.attempt.number] : []
  );
  const kept =
    chosen?.type === 'attempt-chosen' ? chosen.attempt : numbers.at(-1);
  return events.filter(
    event => event.type !== 'attempt-checked' || event.attempt.number === kept
  );
}

/** Half of the code of a part, or of what a review found, would be worse than none. */
function withoutParts(events: readonly RunEvent[]): readonly RunEvent[] {
  return events.filter(
    ({ type }) =>
      !PARTS.includes(type) && type !== 'review-made' && type !== 'step-written'
  );
}

/** Cuts every long text of answers to its first `most` characters. */
function cut(events: readonly RunEvent[], most: number): readonly RunEvent[] {
  return events.map(event => {
    if (
      event.type === 'text-received' ||
      event.type === 'answer-replaced' ||
      event.type === 'variant-failed'
    ) {
      return { ...event, text: start(event.text, most) };
    }
    if (event.type === 'variant-written' || event.type === 'variant-checked') {
      return cutVariant(event, most);
    }
    return event.type === 'attempt-checked'
      ? {
          ...event,
          attempt: {
            ...event.attempt,
            answer: start(event.attempt.answer, most)
          }
        }
      : event;
  });
}

/** Cuts a variant's answer; its results are details as well. */
function cutVariant(event: RunEvent, most: number): RunEvent {
  if (event.type === 'variant-written') {
    const { text, code } = event;
    return { ...event, text: start(text, most), code: start(code, most) };
  }
  if (event.type !== 'variant-checked') {
    return event;
  }
  const { attempt, code } = event;
  return {
    ...event,
    code: start(code, most),
    attempt: { ...attempt, answer: start(attempt.answer, most), results: [] }
  };
}

function start(text: string, most: number): string {
  // Half a surrogate pair would not come back as it was.
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
