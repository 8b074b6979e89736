import { isCell } from './reply-kind';
import type { ReplyBlock, ReplySegment } from './types';

/** Each block for a cell once, where it stands first. */
export function withoutRepetition(
  segments: readonly ReplySegment[]
): ReplySegment[] {
  const counts = new Map<string, number>();
  const kept = segments.filter(segment => {
    if (segment.kind === 'text' || !isCell(segment)) {
      return true;
    }
    const count = (counts.get(keyOf(segment)) ?? 0) + 1;
    counts.set(keyOf(segment), count);
    return count === 1;
  });
  return kept.map(segment => {
    const count =
      segment.kind === 'block' && isCell(segment)
        ? (counts.get(keyOf(segment)) ?? 1)
        : 1;
    return segment.kind === 'text' || count === 1
      ? segment
      : {
          ...segment,
          times: count,
          repairs: [
            ...segment.repairs,
            `The same block came ${count} times; it is kept once.`
          ]
        };
  });
}

function keyOf(block: ReplyBlock): string {
  return `${block.language}\n${block.code}`;
}
