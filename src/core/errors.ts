import { said, told, type Words } from './said';

/**
 * Everything that can go wrong in a run, by the name that code and tests use for it.
 *
 * `magic-*`: the cell cannot be read as a magic. `snippet-*` and `context-*`: what should be shown to
 * the model cannot be. `endpoint-*`: the model's server cannot be reached as configured. `model-*`: it
 * was reached and the answer is missing or incomplete. `cell-*`: the notebook changed under the run.
 * `request-incomplete`: a service was called without something that it needs. `answer-unusable`: the
 * answer came and is not what was asked for. `dropped`: the user wants nothing of a plan or an answer. `ai-off`: the
 * notebook forbids it. `edit-*` and `file-*`: a change could not be made. `folder-busy`: another prompt
 * writes there. `job-*`: a command of a project was not run. `tool-*`: a server of tools cannot be used.
 * `part-not-loaded`: code of Cellwright itself did not come.
 */
export const FAILURE_CODES = [
  'magic-unknown-flag',
  'magic-missing-value',
  'magic-bad-value',
  'magic-misplaced',
  'magic-empty-prompt',
  'snippet-missing',
  'snippet-unreadable',
  'snippet-too-large',
  'snippet-outside-root',
  'context-too-large',
  'endpoint-not-configured',
  'endpoint-key-missing',
  'endpoint-unreachable',
  'endpoint-wrong-path',
  'endpoint-not-a-model-server',
  'endpoint-cors',
  'endpoint-mixed-content',
  'endpoint-unauthorized',
  'endpoint-forbidden',
  'model-unknown',
  'model-not-allowed',
  'model-rejected-request',
  'model-takes-no-pictures',
  'model-filtered',
  'model-rate-limited',
  'model-server-error',
  'model-cut-off',
  'model-stalled',
  'model-deadline',
  'model-bad-frame',
  'model-bad-json',
  'model-answer-too-long',
  'model-empty-answer',
  'cell-gone',
  'cell-read-only',
  'consent-mismatch',
  'sandbox-unavailable',
  'linter-unavailable',
  'plan-invalid',
  'request-incomplete',
  'answer-unusable',
  'edit-not-applied',
  'file-path-refused',
  'file-not-written',
  'folder-busy',
  'job-refused',
  'jobs-unavailable',
  'tool-server-unavailable',
  'tool-failed',
  'dropped',
  'ai-off',
  'part-not-loaded',
  'cancelled',
  'internal'
] as const;

export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure as data: what the journal, the notebook and the view hold. */
export interface Failure {
  readonly code: FailureCode;
  /** Whether doing the same again, unchanged, may succeed. */
  readonly retryable: boolean;
  /** What happened, in one sentence for the user, in English. */
  readonly message: string;
  /** The next step for the user: a setting, a command, an edit. In English. */
  readonly fix?: string;
  /** Both as they can be told in other languages, where their words are ours. */
  readonly said?: { readonly message: Words; readonly fix?: Words };
}

/** A failure as it is written down where it happens. */
export interface FailureInWords {
  readonly code: FailureCode;
  readonly retryable: boolean;
  readonly message: Words;
  readonly fix?: Words | undefined;
}

/** A failure as data, with its words in English and as they can be told in other languages. */
export function failureOf({
  code,
  retryable,
  message,
  fix
}: FailureInWords): Failure {
  const foreign =
    typeof message === 'string' &&
    (fix === undefined || typeof fix === 'string');
  const words = { message, ...(fix === undefined ? {} : { fix }) };
  return {
    code,
    retryable,
    message: told(message),
    ...(fix === undefined ? {} : { fix: told(fix) }),
    ...(foreign ? {} : { said: words })
  };
}

/** The words of a failure, for a text that they become a part of. */
export function wordsOf({ message, fix, said: words }: Failure): {
  readonly message: Words;
  readonly fix: Words | undefined;
} {
  return { message: words?.message ?? message, fix: words?.fix ?? fix };
}

/**
 * The one error class of Cellwright: a {@link Failure} that can be thrown.
 *
 * `message` is for the user, in English; `cause` holds the original error for developers.
 */
export class CellwrightError extends Error {
  readonly code: FailureCode;
  readonly retryable: boolean;
  readonly fix?: string;
  /** The part of the error that may be stored and shown. */
  readonly failure: Failure;

  constructor(known: FailureInWords | Failure, options?: { cause?: unknown }) {
    const failure = 'said' in known ? (known as Failure) : failureOf(known);
    super(failure.message, options);
    this.name = 'CellwrightError';
    this.code = failure.code;
    this.retryable = failure.retryable;
    this.fix = failure.fix;
    this.failure = failure;
  }
}

/** The failure of work that was stopped by the user or by a signal. */
export function stopped(cause?: unknown): CellwrightError {
  return new CellwrightError(
    { code: 'cancelled', retryable: true, message: said`Stopped.` },
    { cause }
  );
}

/** Code is loaded when it is needed; bundlers and browsers say in words of their own that it did not come. */
function isMissingPart(error: unknown, text: string): boolean {
  return (
    (error instanceof Error && error.name === 'ChunkLoadError') ||
    /^Loading (?:CSS )?chunk \S+ failed|dynamically imported module|Importing a module script failed/i.test(
      text
    )
  );
}

/** Turns anything thrown into a {@link CellwrightError}; what is not one already becomes `internal`. */
export function asCellwrightError(error: unknown): CellwrightError {
  if (error instanceof CellwrightError) {
    return error;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return stopped(error);
  }
  const text = error instanceof Error ? error.message : String(error);
  if (isMissingPart(error, text)) {
    return new CellwrightError(
      {
        code: 'part-not-loaded',
        retryable: true,
        message: said`A part of Cellwright could not be loaded: the Jupyter server does not answer, or Cellwright was updated there.`,
        fix: said`Check that the Jupyter server is running, reload the page, then run the cell again. What came so far is kept.`
      },
      { cause: error }
    );
  }
  return new CellwrightError(
    {
      code: 'internal',
      retryable: false,
      message: said`Something went wrong inside Cellwright: ${text}`,
      fix: said`Run the cell again. If it happens again, please report it with this message.`
    },
    { cause: error }
  );
}
