/** How long, how much and how often: the bounds of one answer. Times are in milliseconds. */
export interface Limits {
  /** Requests for one answer at most, the first one and repairs of the request included. */
  readonly attempts: number;
  /** Requests at most where the server cannot be reached: the user should be told soon. */
  readonly connectionAttempts: number;
  /**
   * Silence allowed before the first chunk: a model may have to be loaded, or other requests may come first. Signs
   * that the server is at work begin it anew, up to {@link FIRST_CHUNK_TIMES} times.
   */
  readonly firstChunkMs: number;
  /** Silence allowed between two chunks. */
  readonly idleMs: number;
  /** Silence allowed for an answer that comes as a whole. */
  readonly wholeAnswerMs: number;
  /** Silence allowed after the finish reason, where only the usage may follow. */
  readonly tailMs: number;
  /** From the first chunk to the last one. */
  readonly deadlineMs: number;
  /** The longest wait before another attempt; a server that wants more gets no other attempt. */
  readonly waitMs: number;
  /** UTF-8 bytes of text, reasoning and tool calls. */
  readonly answerBytes: number;
  /** Bytes on the wire between two chunks that could be read: a line that never ends. */
  readonly frameBytes: number;
  /** Bytes on the wire of an answer that comes as a whole. */
  readonly wholeBytes: number;
}

/** How many times `firstChunkMs` an answer may take to begin, waits and other answers of its server included. */
export const FIRST_CHUNK_TIMES = 4;

/** The bounds that hold where nobody sets others. */
export const defaultLimits: Limits = {
  attempts: 5,
  connectionAttempts: 3,
  firstChunkMs: 900_000,
  idleMs: 60_000,
  wholeAnswerMs: 600_000,
  tailMs: 5_000,
  deadlineMs: 1_800_000,
  waitMs: 300_000,
  answerBytes: 2_000_000,
  frameBytes: 2_000_000,
  wholeBytes: 8_000_000
};
