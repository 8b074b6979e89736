import { mayTell } from '../../context/data-mode';
import { estimateTokens } from '../../context/estimate-tokens';
import { PICTURE_TOKENS, pictureOf } from '../../context/pictures';
import { htmlTable } from '../../context/providers/html-table';
import { redactSecrets } from '../../context/redact';
import { CellwrightError } from '../../errors';
import { said, type Words } from '../../said';
import { sha256 } from '../../hash';
import type { SnippetReference } from '../../magic/types';
import type { CellOutput } from '../../values/cell-output';
import type { Snippet } from '../../values/manifest';
import type { NotebookCell } from '../../values/notebook-cell';
import type { DataMode } from '../../vocabulary';

/**
 * What cells showed, to be shown to the model: text, tables as Markdown, errors with their tracebacks, pictures.
 *
 * @param cells those that are named, in document order.
 * @throws CellwrightError `snippet-unreadable` where values of rows may not be told, `snippet-missing` where they
 *   showed nothing.
 */
export function outputSnippet(
  { path, role }: SnippetReference,
  cells: readonly NotebookCell[],
  data: DataMode
): Snippet {
  const label = path.replace(/^@/, '');
  if (!mayTell(data, 'values')) {
    throw refusal(
      'snippet-unreadable',
      said`"${label}" may hold values of your data, and the prompts here show none of these (${data}).`,
      said`Run a line "%llm_config --data rows" above the prompt, or take it out.`
    );
  }
  const outputs = cells.flatMap(cell => cell.outputs);
  const pictures = outputs.flatMap(output =>
    output.kind === 'result' && output.picture !== undefined
      ? (pictureOf(output.picture.replace(/\s/g, '')) ?? [])
      : []
  );
  const original = outputs.map(textOf).join('\n').trim();
  if (original === '' && pictures.length === 0) {
    throw refusal(
      'snippet-missing',
      said`The cell that "${label}" names shows nothing.`,
      said`Run the cell first.`
    );
  }
  const { text, count } = redactSecrets(original);
  return {
    path,
    label,
    role,
    from: 'output',
    text,
    ...(pictures.length === 0 ? {} : { pictures }),
    language: 'text',
    bytes:
      new TextEncoder().encode(original).length +
      pictures.reduce((sum, one) => sum + (one.data.length * 3) / 4, 0),
    lines: text === '' ? 0 : text.split('\n').length,
    hash: sha256(
      [original, ...pictures.map(picture => picture.data)].join('\0'),
      12
    ),
    tokens: estimateTokens(text) + pictures.length * PICTURE_TOKENS,
    redactions: count
  };
}

function textOf(output: CellOutput): string {
  switch (output.kind) {
    case 'stream':
      return output.text;
    case 'error':
      return `${output.name}: ${output.message}\n${output.traceback}`;
    case 'result':
      // The text beside a picture says what kind of object it is.
      return output.picture !== undefined
        ? ''
        : output.html === null
          ? output.text
          : (htmlTable(output.html) ?? output.text);
  }
}

function refusal(
  code: 'snippet-unreadable' | 'snippet-missing',
  message: Words,
  fix: Words
): CellwrightError {
  return new CellwrightError({
    code,
    retryable: false,
    message: said`${message} No request was made.`,
    fix
  });
}
