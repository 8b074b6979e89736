import { contextChanges } from '../../context/context-changes';
import type { ContextManifest } from '../../context/types';
import type { RunWriter } from '../run-writer';
import type { ReceivedAnswer } from '../resume-point';

/**
 * Writes an answer to the journal that an interrupted run had received, with the attempts before it: no model
 * is asked. Where what the model was shown for it has changed since, the run says so, and goes on with the
 * account of what was shown.
 */
export function reuseAnswer(
  writer: RunWriter,
  {
    text,
    reason,
    served,
    context,
    number,
    attempts,
    isUndecided
  }: ReceivedAnswer
): void {
  if (served !== null) {
    writer.write({ type: 'model-served', ...served });
  }
  for (const attempt of attempts) {
    writer.write({ type: 'attempt-checked', attempt });
  }
  writer.write({ type: 'attempt-started', attempt: number });
  writer.write({ type: 'text-received', text });
  writer.write({ type: 'answer-finished', reason });
  if (isUndecided) {
    // Not as accepted: that was said in another tab.
    writer.write({ type: 'attempt-chosen', attempt: number, accepted: false });
  }
  writer.write({
    type: 'note-added',
    text: 'This answer had arrived before the interruption; it was not asked for again.'
  });
  if (context !== null) {
    tellChanges(writer, context);
  }
}

function tellChanges(writer: RunWriter, shown: ContextManifest): void {
  const { context: now } = writer.run.state;
  const changes = now === null ? [] : contextChanges(shown, now);
  if (changes.length > 0) {
    writer.write({ type: 'context-packed', manifest: shown });
    writer.write({
      type: 'note-added',
      text: `What the model was shown for it has changed since: ${changes.join(', ')}. Run the cell again for an answer to what there is now.`
    });
  }
}
