import type { Pieces } from '../../journal/piece-state';
import type { RunWriter } from '../../journal/run-writer';

/**
 * Writes to the journal what an interrupted run had of an answer or a review that was not complete: the
 * stages that make the rest look there first, and so does the run after another interruption. The passes over
 * an answer come with it, see `reuse-answer.ts`.
 */
export function reusePieces(
  writer: RunWriter,
  { outline, parts, steps, reviews }: Pieces
): void {
  if (outline !== null) {
    writer.write({ type: 'outline-made', outline });
  }
  for (const part of parts) {
    writer.write({ type: 'part-written', ...part });
  }
  for (const step of steps) {
    writer.write({ type: 'step-written', ...step });
  }
  for (const review of reviews) {
    writer.write({ type: 'review-made', ...review });
  }
}
