import { estimateTokens } from './estimate-tokens';
import { tableCode, count, plural, table } from './markdown-text';
import { redactSecrets } from './redact';
import type { Turn } from './types';

const PREVIEW_CHARACTERS = 100;

/**
 * The turns that the next prompt sends, with the place of each in the notebook.
 *
 * @param cellIds - The ids of the notebook's cells in document order.
 */
export function historyReport(
  turns: readonly Turn[],
  cellIds: readonly string[]
): string {
  if (turns.length === 0) {
    return 'No earlier turns are sent: there is no answered `%%llm` cell above, or the history was cleared.';
  }
  const rows = turns.flatMap(({ cell, request, answer, truncated }) => {
    const position = cellIds.indexOf(cell) + 1;
    const place = position > 0 ? `cell ${position}` : 'cell gone';
    return [
      [place, 'user', tokens(request), preview(request)],
      [
        place,
        truncated ? 'assistant (stopped)' : 'assistant',
        tokens(answer),
        preview(answer)
      ]
    ];
  });
  const head = ['where', 'role', 'tokens, about', 'text'];
  return `${plural(turns.length, 'turn')} above:\n\n${table(head, rows)}`;
}

function tokens(text: string): string {
  return count(estimateTokens(text));
}

function preview(text: string): string {
  // Cut after redaction: half a key is still too much.
  const line = redactSecrets(text).text.trim().replace(/\s+/g, ' ');
  const characters = [...line.slice(0, 2 * PREVIEW_CHARACTERS + 1)];
  return tableCode(
    characters.length > PREVIEW_CHARACTERS
      ? `${characters.slice(0, PREVIEW_CHARACTERS).join('')}…`
      : line
  );
}
