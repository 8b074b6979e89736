import { fenced } from '../../context/fence';
import type { Reply, ReplySegment } from '../../replies/types';

/** A passage of an answer: its text for reading, and what is known to be in it. */
export interface Passage {
  readonly text: string;
  readonly segments: readonly ReplySegment[];
}

/** Markdown. */
export function prose(text: string): Passage {
  return { text, segments: [{ kind: 'text', markdown: text }] };
}

/** Code that is known to be whole. */
export function codePassage(
  role: 'code' | 'test',
  code: string,
  language: string,
  fileName: string | null = null
): Passage {
  return {
    text: fenced(`${language} ${role}`, code),
    segments: [
      {
        kind: 'block',
        role,
        language,
        fileName,
        code,
        complete: true,
        repairs: []
      }
    ]
  };
}

/** A segment that was read, as a passage. */
export function segmentPassage(segment: ReplySegment): Passage {
  return {
    text:
      segment.kind === 'text'
        ? segment.markdown.trim()
        : fenced(
            `${segment.language ?? ''}${segment.role === 'other' ? '' : ` ${segment.role}`}`,
            segment.code
          ),
    segments: [segment]
  };
}

/** Passages one after another as one. */
export function joined(passages: readonly Passage[]): Passage {
  return {
    text: passages.map(({ text }) => text).join('\n\n'),
    segments: passages.flatMap(({ segments }) => segments)
  };
}

/** A passage with code as an answer that came to its end. */
export function asReply({ segments }: Passage): Reply {
  return { kind: 'code', segments, reasoning: '', truncated: false };
}
