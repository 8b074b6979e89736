import { toolCallIn } from './tool-call';
import type { ReplyKind, ReplySegment } from './types';

/** How models begin when they decline. */
const REFUSAL =
  /^(?:(?:i['’]m|i am|we['’]re) (?:very |really |so )?sorry|sorry|i apologi[sz]e|apologies|unfortunately|as an ai\b)[^\n]{0,120}?\b(?:can['’]?t|cannot|can not|unable|not able|won['’]t|will not|not allowed|not permitted|don['’]t have)\b|^(?:i|we) (?:can['’]?t|cannot|can not|won['’]t|will not|must decline|have to decline|am unable|['’]m unable|am not able)\b|^i['’]m (?:unable|not able|not allowed)\b|^(?:\/\/|#)?\s*(?:NO_CODE_SUGGESTION_POSSIBLE|IMPLEMENTATION_ERROR)\b/i;

/** The same in languages other than English. */
const OTHER_REFUSAL = new RegExp(
  [
    String.raw`^(?:es tut mir (?:sehr )?leid|tut mir leid|entschuldigung|leider)[^\n]{0,120}\b(?:kann|darf|können|dürfen)\b[^\n]{0,80}\bnicht\b`,
    String.raw`^(?:je suis (?:vraiment )?désolée?|désolée?|malheureusement)[^\n]{0,120}\bne (?:peux|puis|suis|pouvons)\b`,
    String.raw`^(?:lo siento|lo lamento|lamentablemente|disculpa)[^\n]{0,120}\bno (?:puedo|podemos|me es posible)\b`,
    String.raw`^(?:desculpe|sinto muito|lamento|infelizmente)[^\n]{0,120}\bnão (?:posso|podemos|consigo)\b`,
    String.raw`^(?:mi dispiace|purtroppo)[^\n]{0,120}\bnon (?:posso|possiamo)\b`,
    String.raw`^(?:извините|простите|к сожалению)[^\n]{0,120}не (?:могу|можем)`,
    '^(?:抱歉|对不起|很抱歉|非常抱歉|不好意思)[^\\n]{0,80}(?:无法|不能|不可以)',
    '^(?:申し訳|すみません|ごめんなさい)[^\\n]{0,80}(?:できません|できかねます|いたしかねます)',
    '^(?:죄송|미안)[^\\n]{0,80}(?:수 없|못)',
    '^(?:آسف|عذر|أعتذر|نأسف)[^\\n]{0,120}(?:لا (?:أستطيع|يمكنني)|لن أتمكن)'
  ].join('|'),
  'iu'
);

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
  if (toolCallIn(text)) {
    return 'tool-call';
  }
  return text.length <= MAX_REFUSAL &&
    (REFUSAL.test(text) || OTHER_REFUSAL.test(text))
    ? 'refusal'
    : 'prose';
}

/** Whether the segment is a block that belongs into a cell. */
export function isCell(segment: ReplySegment): boolean {
  return segment.kind === 'block' && segment.role !== 'other';
}
