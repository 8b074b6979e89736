import type { RunEvent } from './events';

/** Two neighbouring pieces of the same as one; `null` where they are none. */
export function joinedEvent(last: RunEvent, next: RunEvent): RunEvent | null {
  if (last.type === 'tokens-written' && next.type === last.type) {
    return { ...last, tokens: last.tokens + next.tokens };
  }
  return (last.type === 'text-received' ||
    last.type === 'reasoning-received') &&
    next.type === last.type
    ? { ...last, text: last.text + next.text }
    : null;
}
