import type { ReplyKind, ReplySegment } from './types';

/** A call of a tool that was written as text, whole or cut. */
const TOOL_CALL =
  /^(?:<\/?(?:tool_calls?|function_calls?|function=[\w.-]+|invoke)\b|\[TOOL_CALLS?\]|<\|(?:tool_call|python_tag)\|>|<｜tool)|^\[?\s*\{\s*(?:"(?:type|id)"\s*:\s*"[^"]{0,80}"\s*,\s*)*(?:"tool_calls"\s*:|"function"\s*:\s*\{|"(?:name|tool|action)"\s*:\s*"[\w./-]{1,80}"\s*,\s*"(?:arguments|parameters|args|input|action_input)"\s*:)/;

/** How models begin when they decline. */
const REFUSAL =
  /^(?:(?:i['’]m|i am|we['’]re) (?:very |really |so )?sorry|sorry|i apologi[sz]e|apologies|unfortunately|as an ai\b)[^\n]{0,120}?\b(?:can['’]?t|cannot|can not|unable|not able|won['’]t|will not|not allowed|not permitted|don['’]t have)\b|^(?:i|we) (?:can['’]?t|cannot|can not|won['’]t|will not|must decline|have to decline|am unable|['’]m unable|am not able)\b|^i['’]m (?:unable|not able|not allowed)\b|^(?:\/\/|#)?\s*(?:NO_CODE_SUGGESTION_POSSIBLE|IMPLEMENTATION_ERROR)\b/i;

/** A refusal is short; a long text that starts like one goes on to an answer. */
const MAX_REFUSAL = 600;

/** What kind of answer the segments make up. */
export function kindOf(segments: readonly ReplySegment[]): ReplyKind {
  if (segments.some(isCell)) {
    return 'code';
  }
  const text = segments
    .map(segment => (segment.kind === 'text' ? segment.markdown : segment.code))
    .join('\n')
    .trim();
  if (text === '') {
    return 'empty';
  }
  if (TOOL_CALL.test(text)) {
    return 'tool-call';
  }
  return text.length <= MAX_REFUSAL && REFUSAL.test(text) ? 'refusal' : 'prose';
}

/** Whether the segment is a block that belongs into a cell. */
export function isCell(segment: ReplySegment): boolean {
  return segment.kind === 'block' && segment.role !== 'other';
}
