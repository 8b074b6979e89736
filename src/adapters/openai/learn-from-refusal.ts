import type { ServerComplaint } from './complaint';
import { sizesIn } from './complaint-kinds';
import type { HttpFailure } from './http-failure';
import type { Lesson } from './model-facts';
import type { SentRequest } from './request-body';

/** Refusals of the key, the account or the moment: they say nothing of how to ask. */
const NOT_ABOUT_FORM = [401, 402, 408, 429];

/** How servers speak of a parameter, where they do not use its name. */
const OTHER_NAMES: Readonly<Record<string, RegExp>> = {
  max_tokens:
    /\bmax_(?:completion_|new_|output_)?tokens\b|\bcompletion tokens\b|\bin the completion\b/i,
  temperature: /\b(?:temperature|sampling param(?:eter|s)\w*)\b/i,
  response_format:
    /\bresponse_?format\b|\bjson[ _-]?(?:mode|object|output|schema)\b|\bstructured[ _-]?outputs?\b|\bguided[ _-]?(?:json|decoding)\b/i,
  // The bare word is too common to be taken for the parameter's name.
  stream:
    /\b(?:to stream|streaming|streamed|stream)\b['"`]?.{0,40}\b(?:(?:not|n't|un)\s?(?:be )?(?:support|allow|permit|enabl|available|implement)|must be false|disabled|unavailable|only)|\b(?:not|n't|cannot|un)\s?(?:support|allow|permit|enabl|available|implement)?\w*\b.{0,40}['"`]?\b(?:to stream|streaming|streamed|stream)\b|verified to stream/i
};

/** A refusal of the request's form without a word on what is wrong with it: gateways lose the words of others. */
const UNEXPLAINED =
  /^(?:[\w.]*(?:Error|Exception)[\w.]*[:\s-]*)*(?:Error code: \d+|Provider returned error|Bad Request|Unprocessable (?:Entity|Content)|Invalid request)?\W*(?:Received Model Group|$)/i;

/** Parameters without which an answer comes in another way, so that they are given up for good reasons only. */
const WAY_OF_ANSWERING = ['stream', 'stream_options'];

/**
 * How to ask in another way after a refusal, `null` where it names nothing that we put into the request: what the
 * user put there is kept, and its refusal told. One that names nothing at all may be about what we prefer. The
 * lesson is for keeps once the model has answered.
 */
export function lessonOfRefusal(
  { status, kind, complaint }: HttpFailure,
  { body, ours }: SentRequest
): Lesson | null {
  if (NOT_ABOUT_FORM.includes(status) || kind === 'rate') {
    return null;
  }
  if (kind === 'no-system-role') {
    return startsWithSystem(body)
      ? facts => ({ ...facts, systemRole: false })
      : null;
  }
  if (wantsOtherLimitName(complaint, body)) {
    return facts => ({ ...facts, limitName: 'max_completion_tokens' });
  }
  const names = [...ours].filter(name => isNamed(name, complaint));
  // `stream_options` is refused with `stream`, and by itself far more often.
  const named =
    names.includes('stream_options') && complaint.param !== 'stream'
      ? names.filter(name => name !== 'stream')
      : names;
  const refused =
    named.length === 0 && isUnexplained(status, complaint)
      ? [...ours].filter(name => !WAY_OF_ANSWERING.includes(name))
      : named;
  return refused.length === 0
    ? null
    : facts => ({
        ...facts,
        refused: new Set([...facts.refused, ...refused])
      });
}

/** What a refusal says of the model's sizes; for keeps at once. `null` where it says nothing. */
export function lessonOfSizes(
  { kind, complaint }: HttpFailure,
  estimated: number
): Lesson | null {
  const { limit, asked } =
    kind === 'too-long' ? sizesIn(complaint) : { limit: null, asked: null };
  if (limit === null && asked === null) {
    return null;
  }
  return facts => ({
    ...facts,
    window: limit ?? facts.window,
    counts:
      asked !== null && asked >= estimated / 2
        ? { estimated, counted: asked }
        : facts.counts
  });
}

function isNamed(name: string, { param, text }: ServerComplaint): boolean {
  const path = param.replace(/^body\./, '');
  if (path === name || path.startsWith(`${name}.`)) {
    return true;
  }
  const pattern = OTHER_NAMES[name] ?? new RegExp(`\\b${name}\\b`, 'i');
  return pattern.test(text);
}

function isUnexplained(status: number, { message }: ServerComplaint): boolean {
  return (status === 400 || status === 422) && UNEXPLAINED.test(message);
}

function wantsOtherLimitName(
  { text }: ServerComplaint,
  body: SentRequest['body']
): boolean {
  return (
    'max_tokens' in body &&
    /\bmax_completion_tokens\b/.test(text) &&
    !/\btoo (?:large|high|big|long)\b/i.test(text)
  );
}

function startsWithSystem({ messages }: SentRequest['body']): boolean {
  const [first] = messages as { role: string }[];
  return first?.role === 'system';
}
