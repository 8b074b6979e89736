/** Longest answer by default where the window is not known, in tokens. */
const UNKNOWN_WINDOW = 16_384;

/** Longest answer that is asked for at once, however large the window, in tokens. */
const MOST = 32_768;

/** A window up to four times as large is not divided further. */
const LEAST_SHARE = 4096;

/** Longest answer that is JSON: a plan, a classification. Models that think first need room for that. */
const JSON_TOKENS = 8192;

/** Room that is asked for even where the estimate says that the window is full: it may be wrong. */
const LEAST = 256;

/** What decides how long an answer may become. */
export interface RoomFacts {
  /** The model's window in tokens; `null` where it is not known. */
  readonly window: number | null;
  /** Estimated tokens of what is sent. */
  readonly sent: number;
  readonly json: boolean;
}

/**
 * The limit that a request without one is given, in tokens: an eighth of the window, at least 4,096, and
 * never more than is left of the window. Generous: it ends what has no end, and cuts nothing that has.
 */
export function answerRoom({ window, sent, json }: RoomFacts): number {
  const share =
    window === null
      ? UNKNOWN_WINDOW
      : Math.min(MOST, Math.max(LEAST_SHARE, Math.floor(window / 8)));
  const left = window === null ? Infinity : Math.max(LEAST, window - sent);
  return Math.min(share, left, json ? JSON_TOKENS : Infinity);
}
