import { languageNamed } from '../languages/registry';
import type { MendedCode, ReplyRules } from '../languages/reply-rules';
import { contentOf } from './block-content';
import {
  blockOf,
  mendedBlock,
  type BlockContext,
  type Draft
} from './block-segment';
import { isProse } from './is-prose';
import { looksLikeCode } from './looks-like-code';
import { readSession, sessionIn } from './read-session';
import { dedent, trimBlankLines } from './repair/indentation';
import { fileNameOfComment, isTestFile } from './scan/file-name';
import type { RawBlock } from './scan/raw-parts';
import type { ReplySegment } from './types';

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
  const session = sessionIn(lines, language);
  if (session !== null) {
    return readSession(session, draft);
  }
  if (language === null) {
    return readUnnamed(lines, draft);
  }
  const rules =
    language === context.language ? languageNamed(language).replies : null;
  return rules === null
    ? [blockOf(dedent(lines), language, draft)]
    : readMended(lines, draft, rules);
}

/** Where code stands that was found without a fence. */
type UnfencedPlace = Pick<BlockContext, 'language' | 'cut' | 'tests'>;

/** Code that was found without a fence around it: a session, or code of the notebook's language. */
export function readUnfenced(
  lines: readonly string[],
  place: UnfencedPlace
): readonly ReplySegment[] {
  const { language } = place;
  const draft = unfenced(lines, place);
  const session = sessionIn(lines, language);
  if (session !== null) {
    return readSession(session, draft);
  }
  const rules = languageNamed(language).replies;
  const block =
    rules === null
      ? blockOf(dedent(lines), language, draft)
      : mendedBlock(lines, draft, rules.mend(lines));
  return withTestsApart(block, draft.raw, draft.context);
}

function unfenced(lines: readonly string[], place: UnfencedPlace): Draft {
  const info = {
    language: place.language,
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
  const context = { label: '', fileName, ...place };
  return { raw, context, fileName, notes: ['The code stood without a fence.'] };
}

/** A block that says nothing about its language: what it holds decides. */
function readUnnamed(lines: readonly string[], draft: Draft): ReplySegment[] {
  const { context, raw } = draft;
  const rules = languageNamed(context.language).replies;
  if (rules !== null) {
    const mended = rules.mend(lines);
    if (rules.isCode(mended.lines, context.label)) {
      return readMended(lines, draft, rules, mended);
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

/** A block of the notebook's language, without the prose that stands in it. */
function readMended(
  lines: readonly string[],
  draft: Draft,
  rules: ReplyRules,
  mended: MendedCode = rules.mend(lines)
): ReplySegment[] {
  const mayEndInProse =
    draft.raw.closing === 'missing' && /^\p{Lu}/u.test(lines.at(-1) ?? '');
  if (mended.state !== 'whole' || mayEndInProse) {
    const apart = withoutProse(lines, draft, rules);
    if (apart !== null) {
      return apart;
    }
  }
  const isTalk = lines.every(line => line.trim() === '' || isProse(line));
  return isTalk && draft.raw.closing === 'missing'
    ? [{ kind: 'text', markdown: lines.join('\n') }]
    : [mendedBlock(lines, draft, mended)];
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
    info.role === null &&
    (segment.fileName === null || !isTestFile(segment.fileName));
  const rules = languageNamed(language).replies;
  return tests !== undefined && isFree && rules !== null
    ? rules.testsApart(segment, { label, ...tests })
    : [segment];
}

/** The code and the prose of a block apart, `null` where there is no prose to be sure of. */
function withoutProse(
  lines: readonly string[],
  draft: Draft,
  rules: ReplyRules
): ReplySegment[] | null {
  const spans = rules.find(lines, { inBlock: true });
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
      const code = lines.slice(start, end);
      segments.push(mendedBlock(code, { ...draft, notes }, rules.mend(code)));
      last = end;
    }
  }
  return spans.length > 0 && segments.length > spans.length ? segments : null;
}
