import { isPythonCode } from './block-role';
import {
  blockOf,
  pythonBlock,
  type BlockContext,
  type Draft
} from './block-segment';
import { withoutFinalTokens } from './scan/chat-marks';
import { fileNameOfComment } from './scan/file-name';
import {
  commonIndent,
  dedent,
  trimBlankLines,
  without
} from './repair/indentation';
import { languageOfFile } from './languages';
import { isProse, looksLikeCode } from './looks-like-code';
import { SHARED_INDENT_NOTE } from './repair/indentation-repairs';
import { repairPython } from './repair/python-repairs';
import type { RawBlock } from './scan/raw-parts';
import { readTranscript } from './repair/transcript';
import type { ReplyBlock, ReplySegment } from './types';
import { findPython } from './unfenced-python';

/**
 * Reads a block of a reply: usually one segment, more where prose or the output of a session stood in
 * it, none where it was empty.
 */
export function readBlock(
  raw: RawBlock,
  context: BlockContext
): ReplySegment[] {
  const lines = contentOf(raw, context);
  if (lines.length === 0) {
    return [];
  }
  const fileName =
    raw.info.fileName ?? fileNameOfComment(lines[0]) ?? context.fileName;
  const notes = notesOf(raw, context);
  if (commonIndent(lines) !== '') {
    notes.push(SHARED_INDENT_NOTE);
  }
  const draft: Draft = { raw, context, fileName, notes };
  const language =
    raw.info.language ??
    (fileName === null ? null : languageOfFile(fileName)) ??
    (raw.info.role === null ? null : context.language);
  if (language === 'pycon' || language === 'python' || language === null) {
    const session = readTranscript(lines);
    if (session !== null) {
      return readSession(session, draft);
    }
  }
  if (language === null) {
    return readUnnamed(lines, draft);
  }
  return language === 'python' && context.language === 'python'
    ? readPythonBlock(lines, draft)
    : [blockOf(dedent(lines), language, draft)];
}

/** Python that was found without a fence around it. */
export function readUnfencedPython(
  lines: readonly string[],
  cut: boolean
): ReplyBlock {
  const info = { language: 'python', role: null, fileName: null, code: '' };
  const raw: RawBlock = {
    kind: 'block',
    info,
    lines,
    closing: 'fence',
    indent: 0,
    start: 0
  };
  const fileName = fileNameOfComment(lines[0]);
  const notes = ['The code stood without a fence.'];
  const context = { language: 'python', label: '', fileName, cut };
  return pythonBlock(lines, { raw, context, fileName, notes });
}

/** The lines of a block without blank ends and without the rest of a fence or token at the cut. */
function contentOf(raw: RawBlock, { cut }: BlockContext): readonly string[] {
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

function readSession(
  { code, output }: { code: readonly string[]; output: readonly string[] },
  draft: Draft
): ReplySegment[] {
  const notes = [...draft.notes, "Removed the interpreter's prompts."];
  const printed = trimBlankLines(output);
  const block =
    draft.context.language === 'python'
      ? pythonBlock(trimBlankLines(code), { ...draft, notes })
      : blockOf(trimBlankLines(code), 'python', { ...draft, notes });
  const shown: ReplyBlock = {
    kind: 'block',
    role: 'other',
    language: 'output',
    fileName: null,
    code: printed.join('\n'),
    complete: true,
    repairs: []
  };
  return printed.length === 0 ? [block] : [block, shown];
}

/** A block that says nothing about its language: what it holds decides. */
function readUnnamed(lines: readonly string[], draft: Draft): ReplySegment[] {
  const { context, raw } = draft;
  if (context.language === 'python') {
    const repair = repairPython(lines);
    if (isPythonCode(repair.lines, context.label)) {
      return readPythonBlock(lines, draft, repair);
    }
  } else if (isMostlyCode(lines, context.language)) {
    return [blockOf(dedent(lines), context.language, draft)];
  }
  // A stray fence makes the prose after it look like a block.
  return raw.closing === 'missing' && lines.some(isProse)
    ? [{ kind: 'text', markdown: lines.join('\n') }]
    : [blockOf(dedent(lines), null, draft)];
}

function isMostlyCode(lines: readonly string[], language: string): boolean {
  const filled = lines.filter(line => line.trim() !== '');
  const code = filled.filter(line => looksLikeCode(line, language));
  return code.length * 2 > filled.length && !filled.some(isProse);
}

function readPythonBlock(
  lines: readonly string[],
  draft: Draft,
  repair = repairPython(lines)
): ReplySegment[] {
  const mayEndInProse =
    draft.raw.closing === 'missing' && /^\p{Lu}/u.test(lines.at(-1) ?? '');
  if (repair.state !== 'whole' || mayEndInProse) {
    const apart = withoutProse(lines, draft);
    if (apart !== null) {
      return apart;
    }
  }
  const isTalk = lines.every(line => line.trim() === '' || isProse(line));
  return isTalk && draft.raw.closing === 'missing'
    ? [{ kind: 'text', markdown: lines.join('\n') }]
    : [pythonBlock(lines, draft, repair)];
}

/** The code and the prose of a block apart, `null` where there is no prose to be sure of. */
function withoutProse(
  lines: readonly string[],
  draft: Draft
): ReplySegment[] | null {
  const spans = findPython(lines, { inBlock: true });
  const segments: ReplySegment[] = [];
  const notes = [...draft.notes, 'Moved sentences out of the code.'];
  let last = 0;
  for (const { start, end } of [...spans, { start: lines.length, end: -1 }]) {
    const between = trimBlankLines(lines.slice(last, start));
    if (between.length > 0) {
      if (!isProse(between[0]) && !/^\p{Lu}[\p{L} ]*:/u.test(between[0])) {
        return null;
      }
      segments.push({ kind: 'text', markdown: between.join('\n') });
    }
    if (end !== -1) {
      segments.push(pythonBlock(lines.slice(start, end), { ...draft, notes }));
      last = end;
    }
  }
  return spans.length > 0 && segments.length > spans.length ? segments : null;
}
