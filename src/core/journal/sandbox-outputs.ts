import type { AttemptSummary } from '../values/attempt';
import { withoutPictures, type ShownOutput } from '../values/shown-output';
import type { CheckResult } from '../values/check-result';
import type { RunEvent } from './events';
import type { RunState } from './run-state';

/** Characters that a record keeps of what one cell printed, and of the end of a traceback. */
const MAX_TEXT = 2000;
const MAX_ERROR = 400;

/** Cells of which a record keeps anything. */
const MAX_CELLS = 8;

/** Always the same, so that a view sees that nothing has changed. */
const NONE: readonly ShownOutput[] = [];

/** What the cells of the answer at hand showed in the sandbox, the pictures where this tab has them. */
export function outputsOf({
  attempts,
  chosen,
  answerNumber,
  checks
}: RunState): readonly ShownOutput[] {
  const attempt = attempts.find(
    ({ number }) => number === (chosen ?? answerNumber)
  );
  const results = attempt?.results ?? checks;
  return results.find(({ outputs }) => outputs !== undefined)?.outputs ?? NONE;
}

/** The same as a notebook keeps it: a file that grows by pictures nobody asked for is one that nobody mails. */
export function recordedOutputs(
  outputs: readonly ShownOutput[]
): readonly ShownOutput[] {
  return outputs.slice(0, MAX_CELLS).map(output => ({
    ...withoutPictures(output),
    text: start(output.text),
    ...(output.error === undefined
      ? {}
      : { error: output.error.slice(-MAX_ERROR) })
  }));
}

/** An event as it may leave the memory of the tab: without pictures. */
export function eventWithoutPictures(event: RunEvent): RunEvent {
  switch (event.type) {
    case 'check-finished':
      return { ...event, result: resultWithoutPictures(event.result) };
    case 'data-looked':
      return {
        ...event,
        look: {
          ...event.look,
          outputs: event.look.outputs.map(withoutPictures)
        }
      };
    case 'attempt-checked':
    case 'variant-checked':
      return { ...event, attempt: attemptWithoutPictures(event.attempt) };
    default:
      return event;
  }
}

function attemptWithoutPictures<T extends Pick<AttemptSummary, 'results'>>(
  attempt: T
): T {
  return { ...attempt, results: attempt.results.map(resultWithoutPictures) };
}

function resultWithoutPictures<T extends Pick<CheckResult, 'outputs'>>(
  result: T
): T {
  return result.outputs === undefined
    ? result
    : { ...result, outputs: result.outputs.map(withoutPictures) };
}

function start(text: string): string {
  return text.length > MAX_TEXT
    ? `${text.slice(0, MAX_TEXT).replace(/[\uD800-\uDBFF]$/, '')}\n…`
    : text;
}
