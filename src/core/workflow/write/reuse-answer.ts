import { contextChanges } from '../../context/context-changes';
import type { ContextManifest } from '../../values/manifest';
import type { RunWriter } from '../../journal/run-writer';
import type { ReceivedAnswer } from '../../journal/resume';
import type { WrittenAnswer } from './written-answer';
import { listed, said } from '../../said';

/**
 * The answer that an interrupted run had received; the journal has it as well, with the attempts before it. No
 * model is asked. Where what the model was shown for it has changed since, the run says so, and goes on with
 * the account of what was shown.
 *
 * @param now what the model would be shown.
 * @param asked the model that would be asked.
 */
export function reuseAnswer(
  writer: RunWriter,
  answer: ReceivedAnswer,
  now: ContextManifest,
  asked: string | null
): WrittenAnswer {
  const {
    text,
    reason,
    served,
    context,
    number,
    attempts,
    isUndecided,
    passes
  } = answer;
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
    text: answer.again
      ? said`This answer was checked again; no model was asked.`
      : said`This answer had arrived before the interruption; it was not asked for again.`
  });
  if (context !== null && tellChanges(writer, context, now, 'it')) {
    writer.write({ type: 'context-packed', manifest: context });
  }
  return { text, finish: reason, served, asked };
}

/**
 * Says what has changed of what the model was shown for something that is taken over.
 *
 * @returns whether anything has.
 */
export function tellChanges(
  writer: RunWriter,
  shown: ContextManifest,
  now: ContextManifest,
  what: 'it' | 'that'
): boolean {
  const changes = contextChanges(shown, now);
  if (changes.length > 0) {
    writer.write({
      type: 'note-added',
      text:
        what === 'it'
          ? said`What the model was shown for it has changed since: ${listed(changes)}. Run the cell again for an answer to what there is now.`
          : said`What the model was shown for that has changed since: ${listed(changes)}. Run the cell again for an answer to what there is now.`
    });
  }
  return changes.length > 0;
}
