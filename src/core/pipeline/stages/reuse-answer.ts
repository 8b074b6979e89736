import { contextChanges } from '../../context/context-changes';
import type { ContextManifest } from '../../context/types';
import type { RunWriter } from '../run-writer';
import type { ReceivedAnswer } from '../resume-point';

/**
 * Writes an answer to the journal that an interrupted run had received: no model is asked. Where what the
 * model was shown for it has changed since, the run says so, and goes on with the account of what was shown.
 */
export function reuseAnswer(
  writer: RunWriter,
  { text, reason, served, context }: ReceivedAnswer
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
