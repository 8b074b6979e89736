import { afterReasoningStart, splitAtReasoningEnd } from './reasoning-tags';

/**
 * A reply without what the model thought before or between: blocks in reasoning tags, and, where only
 * the closing tag is there, all that stands before it. Thinking that never ends leaves nothing.
 */
export function withoutReasoning(text: string): string {
  let kept: string[] = [];
  let thinking = false;
  const read = (line: string): void => {
    const opened = thinking ? null : afterReasoningStart(line);
    thinking = thinking || opened !== null;
    const split = splitAtReasoningEnd(opened ?? line);
    if (split === null) {
      if (!thinking) {
        kept.push(line);
      }
      return;
    }
    kept = thinking ? kept : [];
    thinking = false;
    read(split.after);
  };
  text.split('\n').forEach(read);
  return kept.join('\n');
}
