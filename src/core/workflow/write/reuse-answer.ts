import { contextChanges } from '../../context/context-changes';
import type { ContextManifest } from '../../values/manifest';
import type { RunWriter } from '../../journal/run-writer';
import type { ReceivedAnswer } from '../../journal/resume';

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
    isUndecided,
    passes
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
  for (const pass of passes) {
    writer.write({ type: 'pass-finished', ...pass });
  }
  if (isUndecided) {
    // Not as accepted: that was said in another tab.
    writer.write({ type: 'attempt-chosen', attempt: number, accepted: false });
  }
  writer.write({
    type: 'note-added',
    text: 'This answer had arrived before the interruption; it was not asked for again.'
  });
  if (context !== null && tellChanges(writer, context, 'it')) {
    writer.write({ type: 'context-packed', manifest: context });
  }
}

/**
 * Says what has changed of what the model was shown for something that is taken over.
 *
 * @returns whether anything has.
 */
export function tellChanges(
  writer: RunWriter,
  shown: ContextManifest,
  what: string
): boolean {
  const { context: now } = writer.run.state;
  const changes = now === null ? [] : contextChanges(shown, now);
  if (changes.length > 0) {
    writer.write({
      type: 'note-added',
      text: `What the model was shown for ${what} has changed since: ${changes.join(', ')}. Run the cell again for an answer to what there is now.`
    });
  }
  return changes.length > 0;
}
