import type { BlockContext } from './block-segment';
import { languageOfFile } from './languages';
import { commonIndent, trimBlankLines, without } from './repair/indentation';
import { SHARED_INDENT_NOTE } from './repair/indentation-repairs';
import { withoutFinalTokens } from './scan/chat-marks';
import { fileNameOfComment } from './scan/file-name';
import type { RawBlock } from './scan/raw-parts';

/** What stands in a block, and what is said about it, before any of it is read as code. */
export interface BlockContent {
  /** Without blank lines at the ends; none where the block is empty. */
  readonly lines: readonly string[];
  /** `null` where neither the fence nor the file's name tells. */
  readonly language: string | null;
  readonly fileName: string | null;
  /** What was done to the block so far, in words for the user. */
  readonly notes: readonly string[];
}

/** Takes off a block what is no part of its code: blank lines, the rest of a fence. */
export function contentOf(raw: RawBlock, context: BlockContext): BlockContent {
  const lines = filledLines(raw, context);
  const fileName =
    raw.info.fileName ?? fileNameOfComment(lines[0] ?? '') ?? context.fileName;
  const language =
    raw.info.language ??
    (fileName === null ? null : languageOfFile(fileName)) ??
    (raw.info.role === null ? null : context.language);
  const notes = notesOf(raw, context);
  if (commonIndent(lines) !== '') {
    notes.push(SHARED_INDENT_NOTE);
  }
  return { lines, language, fileName, notes };
}

/** The lines of a block without blank ends and without the rest of a fence or token at the cut. */
export function filledLines(
  raw: RawBlock,
  { cut }: BlockContext
): readonly string[] {
  const filled = trimBlankLines(raw.lines);
  const lines = without(filled, commonIndent(filled).slice(0, raw.indent));
  if (raw.closing !== 'missing' || lines.length === 0) {
    return lines;
  }
  const last = lines[lines.length - 1];
  const clean = withoutFinalTokens(last) ?? last;
  const end = cut && /^\s*[`~]{1,2}$/.test(clean) ? '' : clean;
  return trimBlankLines([...lines.slice(0, -1), end]);
}

function notesOf(raw: RawBlock, { cut }: BlockContext): string[] {
  if (raw.closing === 'glued') {
    return ['The closing fence stood behind the last line of code.'];
  }
  return raw.closing === 'missing' && !cut
    ? ['The closing fence was missing.']
    : [];
}
