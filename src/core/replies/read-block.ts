import { contentOf } from './block-content';
import { isPythonCode } from './block-role';
import {
  blockOf,
  pythonBlock,
  type BlockContext,
  type Draft
} from './block-segment';
import { isProse, looksLikeCode } from './looks-like-code';
import { readSession } from './read-session';
import { dedent, trimBlankLines } from './repair/indentation';
import { repairPython } from './repair/python-repairs';
import { readTranscript } from './repair/transcript';
import { fileNameOfComment, isTestFile } from './scan/file-name';
import type { RawBlock } from './scan/raw-parts';
import { testsApart } from './tests-apart';
import type { ReplySegment } from './types';
import { findPython } from './unfenced-python';

/**
 * Reads a block of a reply: usually one segment, more where prose or the output of a session stood in
 * it, none where it was empty.
 */
export function readBlock(
  raw: RawBlock,
  context: BlockContext
): ReplySegment[] {
  return readWhole(raw, context).flatMap(segment =>
    withTestsApart(segment, raw, context)
  );
}

function readWhole(raw: RawBlock, context: BlockContext): ReplySegment[] {
  const { lines, language, fileName, notes } = contentOf(raw, context);
  if (lines.length === 0) {
    return [];
  }
  const draft: Draft = { raw, context, fileName, notes };
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

/** Where code stands that was found without a fence. */
type UnfencedPlace = Pick<BlockContext, 'cut' | 'tests'>;

/** Python that was found without a fence around it. */
export function readUnfencedPython(
  lines: readonly string[],
  place: UnfencedPlace
): readonly ReplySegment[] {
  const draft = unfenced(lines, place);
  const block = pythonBlock(lines, draft);
  return withTestsApart(block, draft.raw, draft.context);
}

/** An interactive session in Python that was found without a fence around it. */
export function readUnfencedSession(
  lines: readonly string[],
  place: UnfencedPlace
): readonly ReplySegment[] {
  const session = readTranscript(lines);
  return session === null ? [] : readSession(session, unfenced(lines, place));
}

function unfenced(lines: readonly string[], place: UnfencedPlace): Draft {
  const info = {
    language: 'python',
    role: null,
    fileName: null,
    replaces: null,
    code: ''
  };
  const raw: RawBlock = {
    kind: 'block',
    info,
    lines,
    closing: 'fence',
    indent: 0,
    start: 0
  };
  const fileName = fileNameOfComment(lines[0]);
  const context = { language: 'python', label: '', fileName, ...place };
  return { raw, context, fileName, notes: ['The code stood without a fence.'] };
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

/** Tests at the end of a block that says nothing about its role as a block of their own. */
function withTestsApart(
  segment: ReplySegment,
  { info }: RawBlock,
  { language, label, tests }: BlockContext
): readonly ReplySegment[] {
  const isFree =
    segment.kind === 'block' &&
    segment.role !== 'other' &&
    segment.language === language &&
    language === 'python' &&
    info.role === null &&
    (segment.fileName === null || !isTestFile(segment.fileName));
  return tests !== undefined && isFree
    ? testsApart(segment, { label, ...tests })
    : [segment];
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
