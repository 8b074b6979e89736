import type { RunWriter } from '../answer-prompt';
import type { ReceivedAnswer } from '../resume-point';

/** Writes an answer to the journal that an interrupted run had received: no model is asked. */
export function reuseAnswer(
  writer: RunWriter,
  { text, reason, served }: ReceivedAnswer
): void {
  if (served !== null) {
    writer.write({ type: 'model-served', ...served });
  }
  writer.write({ type: 'text-received', text });
  writer.write({ type: 'answer-finished', reason });
  writer.write({
    type: 'note-added',
    text: 'This answer had arrived before the interruption; it was not asked for again.'
  });
}
