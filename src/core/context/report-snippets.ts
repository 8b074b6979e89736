import {
  codeSpan,
  count,
  plainText,
  plural,
  table,
  tableCode
} from './markdown-text';
import type { SnippetListing } from './snippets';

/** The attached files as they are now, each with its measures, or why it cannot be shown. */
export function snippetsReport(listings: readonly SnippetListing[]): string {
  if (listings.length === 0) {
    return 'No snippets are attached.';
  }
  const files = new Map(
    listings
      .flatMap(({ snippets }) => snippets)
      .map(snippet => [`${snippet.role}:${snippet.path}`, snippet])
  );
  const rows = [...files.values()].map(snippet => [
    tableCode(snippet.label),
    snippet.role,
    `${count(snippet.bytes)} B`,
    snippet.bytes === 0 ? '0 (empty)' : count(snippet.lines),
    count(snippet.tokens),
    tableCode(snippet.hash)
  ]);
  const head = ['file', 'role', 'size', 'lines', 'tokens, about', 'SHA-256'];
  const failures = listings.flatMap(({ reference, failure }) =>
    failure === null
      ? []
      : [
          `- ${codeSpan(reference.path)}: ${plainText(`${failure.message} ${failure.fix ?? ''}`).trimEnd()}`
        ]
  );
  const redactions = [...files.values()].reduce(
    (sum, { redactions }) => sum + redactions,
    0
  );
  return [
    ...(rows.length > 0 ? [table(head, rows)] : []),
    ...(redactions > 0
      ? [`${plural(redactions, 'secret')} taken out before sending.`]
      : []),
    ...(failures.length > 0
      ? [`**Cannot be shown to the model:**\n\n${failures.join('\n')}`]
      : [])
  ].join('\n\n');
}
