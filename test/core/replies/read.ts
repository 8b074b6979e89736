import {
  readReply,
  type ReplyOptions
} from '../../../src/core/replies/read-reply';
import type { Reply, ReplyBlock } from '../../../src/core/replies/types';

/** Reads a reply of a Python notebook that came to its own end. */
export function read(text: string, options: Partial<ReplyOptions> = {}): Reply {
  return readReply(text, { truncated: false, language: 'python', ...options });
}

/** The lines of a reply, as one text. */
export function lines(...items: string[]): string {
  return items.join('\n');
}

/** All blocks of a reply. */
export function blocks(reply: Reply): ReplyBlock[] {
  return reply.segments.filter(segment => segment.kind === 'block');
}

/** The code of the blocks that would become cells. */
export function cells(reply: Reply): string[] {
  return blocks(reply)
    .filter(block => block.role !== 'other')
    .map(block => block.code);
}

/** The prose of a reply. */
export function prose(reply: Reply): string[] {
  return reply.segments.flatMap(segment =>
    segment.kind === 'text' ? [segment.markdown] : []
  );
}
