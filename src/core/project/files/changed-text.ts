import { REDACTED, redactSecrets } from '../../context/redact';
import { applyParsed } from '../../generation/edits/apply-parsed';
import { parseEdits } from '../../generation/edits/parse-edits';
import { inFormOf } from '../../text-form';
import type { FileReading } from './read-file-answer';

/** The texts that an answer changes. */
export interface ChangedFrom {
  /** What it was shown: the file, or the last version of it. */
  readonly base: string;
  /** The file as it was before the change. */
  readonly original: string;
}

/**
 * Reads the answer to the request to change a file: blocks of edits, or the whole file. What the model was not shown
 * (keys, passwords) and the form of the file are as they were.
 *
 * @param whole reads an answer that holds the file.
 */
export function changedText(
  answer: string,
  whole: () => FileReading,
  { base, original }: ChangedFrom
): FileReading {
  const parsed = parseEdits(answer);
  const hasBlocks = parsed.blocks.length > 0 || parsed.unfinished > 0;
  const reading = hasBlocks ? edited(parsed, base) : whole();
  if (reading.content === null) {
    return reading;
  }
  const content = inFormOf(
    original,
    withSecrets(reading.content, [base, original])
  );
  const isLost =
    content.includes(REDACTED) &&
    !base.includes(REDACTED) &&
    !original.includes(REDACTED);
  return isLost
    ? {
        ...reading,
        content,
        problem: `It has ${REDACTED} in lines that do not have it. Leave the lines in which it stands exactly as they are.`
      }
    : { ...reading, content };
}

function edited(
  parsed: ReturnType<typeof parseEdits>,
  base: string
): FileReading {
  // The model has seen it without its secrets.
  const { edits, problem } = applyParsed(redactSecrets(base).text, parsed);
  return { content: edits.code, problem, extras: [], unplanned: [] };
}

/** Puts the lines back that the model saw without their secrets. */
function withSecrets(content: string, sources: readonly string[]): string {
  if (!content.includes(REDACTED)) {
    return content;
  }
  const known = new Map(
    sources.flatMap(source => {
      const lines = linesOf(source);
      const shown = linesOf(redactSecrets(source).text);
      return lines.length === shown.length
        ? shown.map((line, at) => [line.trim(), lines[at].trim()] as const)
        : [];
    })
  );
  return linesOf(content)
    .map(line => {
      const secret = known.get(line.trim());
      return secret === undefined || !line.includes(REDACTED)
        ? line
        : line.replace(line.trim(), () => secret);
    })
    .join('\n');
}

function linesOf(text: string): string[] {
  return text.replace(/\r\n/g, '\n').split('\n');
}
