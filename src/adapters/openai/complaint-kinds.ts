import type { ServerComplaint } from './complaint';

/**
 * What a refusal is about, where its words say it. `filtered`: a content filter; `rate`: too much in too short
 * a time; `no-pictures`: the model reads text alone; `no-system-role`: the chat template knows none; `too-long`: more
 * than the model can read.
 */
export type ComplaintKind =
  'filtered' | 'rate' | 'no-pictures' | 'no-system-role' | 'too-long';

/** The words of servers for each kind; the first that fits counts. */
const KINDS: readonly (readonly [ComplaintKind, readonly RegExp[]])[] = [
  [
    'filtered',
    [
      /content[ _-]?(?:filter|policy|management|moderation)/i,
      /ResponsibleAI|content_blocked|prohibited_content|data_inspection_failed/i,
      /(?:flagged|blocked|rejected|refused) (?:by|due to|because of|as|for)\b.{0,40}\b(?:moderation|safety|filter|polic|harm|guardrail)/i,
      /\b(?:safety|guardrail)s? (?:system|filter|settings|check|violation|polic|intervened)/i,
      /violat\w+ .{0,40}\b(?:usage|content|safety) polic/i
    ]
  ],
  [
    'rate',
    [
      /\bper[ _-]?(?:minute|min|hour|day|second|sec)\b/i,
      /\b[TR]P[SMHD]\b/,
      /rate[ _-]?limit|too many requests|throttl|resource[ _]?exhausted/i
    ]
  ],
  [
    'no-pictures',
    [
      /\b(?:not|n't|cannot|no|un)\s?(?:\w+ ){0,3}(?:support|accept|process|handle|take|have|read|allow)\w*\b.{0,40}\b(?:images?|image_url|vision|multi-?modal|pictures?)\b/i,
      /\b(?:images?|image_url|vision|multi-?modal)\b.{0,60}\b(?:(?:not|n't|un)\s?(?:be |currently )?(?:support|allow|permit|enabl|accept|available)|only supported (?:by|for|with))/i,
      /\bno endpoints found that support image|\bis not a (?:multi-?modal|vision)\b|\bmissing data required for image input\b|\bmmproj\b/i,
      /\bat most 0 image|\bunknown variant ['"`]?image_url/i,
      /\bmessages\W{0,3}\d*\W{0,3}content\b.{0,40}\b(?:must be a string|valid string|str type expected|expected (?:a )?string)/i
    ]
  ],
  [
    'no-system-role',
    [
      /\b(?:system|developer) (?:role|message|prompt|instruction)s?\b.{0,30}\b(?:not|isn't|aren't|un)\s?(?:be )?(?:support|allow|permit|enabl|accept|available)/i,
      /\b(?:not|n't|un)\s?(?:support|allow|permit|accept)\w*.{0,30}['"`]?system['"`]? ?(?:role|message|prompt|instruction|with this model)/i,
      /\b(?:invalid|unexpected|unsupported|unknown|unrecognized) (?:message )?role\b.{0,30}\bsystem/i,
      /\brole\b.{0,20}\bsystem['"`]?.{0,20}\b(?:not|invalid|unsupported|unknown)/i,
      // Ours alternate: what is in the way is the system message before them.
      /roles? must alternate|only (?:the )?user and assistant roles/i
    ]
  ],
  [
    'too-long',
    [
      /context[ _-]?(?:length|window|size|limit|overflow)|context the overflows/i,
      /exceeds? .{0,40}\bcontext\b|exceed_context/i,
      /\b(?:maximum|max) (?:prompt|input|sequence|context)\b/i,
      /\b(?:prompt|inputs?|messages?|conversation|sequence|text|query)\b.{0,60}\btoo (?:long|large|big)\b/i,
      /\btoo (?:long|large|big|many)\b.{0,30}\b(?:for (?:the |this |requested )?model|(?:input |prompt )?tokens)\b/i,
      /\b(?:tokens?|token count|prompt|inputs?)\b.{0,80}\b(?:exceed(?:s|ed|ing)?|(?:is|are) (?:longer|larger|greater|more) than|(?:must|should|cannot|can't) (?:be (?:<|≤|less|fewer|at most)|have less|not exceed|exceed))/i,
      /\bexceed(?:s|ed|ing)?\b.{0,80}\b(?:tokens|(?:input|prompt|sequence|token)[ _]?(?:length|limit|size))\b/i,
      /\bmax_(?:seq_len|num_tokens|model_len|input_len|context_len)|default_max_tokens\b.{0,30}\bgreater than 0/i,
      /\b(?:reduce|decrease|shorten) (?:the |your )?(?:length|size|input|prompt|messages|number of (?:input )?tokens)/i,
      /\bshorter (?:input|prompt)/i,
      /\brange of input length\b/i,
      /\btokens? long\b.{0,40}\b(?:allows?|limit|maximum|supports?)\b|\btokens\b.{0,40}\b(?:above|over|beyond) the (?:limit|maximum)\b/i
    ]
  ]
];

/** A limit of the answer is named, and nothing that is about the request. */
const ABOUT_ANSWER = /\bmax_(?:output_|completion_|new_)?tokens\b/i;
const ABOUT_REQUEST = /context|prompt|input|messages/i;

/** Refusals of the key or the account: their words are about no request. */
const ABOUT_ACCOUNT = [401, 402];

/** What a refusal is about; `null` where its words do not say it. */
export function kindOf(
  status: number,
  { text }: ServerComplaint
): ComplaintKind | null {
  if (ABOUT_ACCOUNT.includes(status)) {
    return null;
  }
  if (status === 429) {
    return 'rate';
  }
  if (ABOUT_ANSWER.test(text) && !ABOUT_REQUEST.test(text)) {
    return null;
  }
  // Gateways wrap what they were told by others, so no other status speaks against the words.
  const known = KINDS.find(([, patterns]) =>
    patterns.some(pattern => pattern.test(text))
  );
  return known?.[0] ?? (status === 413 ? 'too-long' : null);
}

/** Sizes in tokens that a refusal of a request that is too long names. */
export interface NamedSizes {
  /** What the model can read. */
  readonly limit: number | null;
  /** What the request has. */
  readonly asked: number | null;
}

/** Places of the limit, the surest first. */
const LIMIT: readonly RegExp[] = [
  /\bn_ctx\b\D{1,6}(\d{3,})/i,
  /\bmax_(?:seq_len|num_tokens|model_len|input_len|context_len)\w*\b\D{1,6}(\d{3,})/i,
  /> ?(\d{3,})/,
  /\brange of input length\D{0,16}\d+, ?(\d{3,})/i,
  /\bmaximum (?:sequence|context|input|prompt|allowed token) (?:length|size)\b\D{0,40}?(\d{3,})/i,
  /\b(?:context|prompt|input|sequence|token)s?[ _](?:length|window|size|limit|budget)\D{0,32}?(\d{3,})/i,
  /\b(?:tokens allowed|maximum allowed|configured limit|limit (?:is|of)|model allows|at most|(?:cannot|must not|should not) exceed|must (?:be|have) ?(?:<=?|≤|less than|fewer than|at most))\D{0,16}?(\d{3,})/i,
  /(\d{3,}) (?:tokens? )?(?:maximum|limit)\b/i
];

/** Places of the request's own size, the surest first. */
const ASKED: readonly RegExp[] = [
  /\bn_(?:prompt_tokens|keep)\b\D{1,6}(\d{3,})/i,
  /\b(\d{3,}) (?:tokens long|in the (?:messages|prompt)|of text input|input tokens|prompt tokens)/i,
  /\b(?:resulted in|input token count|prompt contains|too long:?|keep the first|prompt length|splited_prompt_len|current length is|request contains|request has|given:?|received|the input|requested tokens|you requested(?: about| a total of)?)\D{0,4}(\d{3,})/i
];

/** What the words of a refusal say about sizes. */
export function sizesIn({ text }: ServerComplaint): NamedSizes {
  const plain = text.replace(/(\d)[,_](?=\d{3}\b)/g, '$1');
  const find = (places: readonly RegExp[]) => {
    for (const place of places) {
      const found = place.exec(plain);
      if (found !== null) {
        return Number(found[1]);
      }
    }
    return null;
  };
  return { limit: find(LIMIT), asked: find(ASKED) };
}

/** Units of time as servers write them, in milliseconds. */
const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000
};

/** `again in 1m30.002s`, `retry after 22 seconds`, `retryDelay: "34s"`. */
const WAIT =
  /(?:\bagain (?:in|after)|\bretry(?:[ -]?(?:after|in|delay))?|\breset(?:s)? in|\bwait)[\s":=]{0,4}(?:about |for )?((?:\d+(?:\.\d+)?\s*(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?![a-z])[\s,]*(?:and )?)+)/i;

/** How long a server wants to be left alone by its own words, in milliseconds; `null` where it does not say. */
export function waitInWords({ text }: ServerComplaint): number | null {
  const found = WAIT.exec(text);
  if (found === null) {
    return null;
  }
  return [...found[1].matchAll(/(\d+(?:\.\d+)?)\s*(ms|milli|[smhd])/gi)].reduce(
    (sum, [, count, unit]) =>
      sum +
      Number(count) *
        (UNITS[unit.toLowerCase().replace('milli', 'ms')] ?? 1000),
    0
  );
}

/** `Limit 6000, Requested 14810`: what may be sent in a time, and what this one request has. */
const BUDGET = /\blimit:? (\d+)\b.*\brequested:? (\d+)\b/i;

/** Whether a request is larger than all that may be sent in a time, so that no waiting heals it. */
export function isOverBudget({ text }: ServerComplaint): boolean {
  const found = BUDGET.exec(text.replace(/(\d)[,_](?=\d{3}\b)/g, '$1'));
  return found !== null && Number(found[2]) > Number(found[1]);
}
