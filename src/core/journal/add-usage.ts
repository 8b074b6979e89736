import type { Usage } from '../values/usage';

/** What several answers cost together. */
export function addUsage(before: Usage | null, usage: Usage): Usage {
  if (before === null) {
    return usage;
  }
  const unread = (before.unread ?? 0) + (usage.unread ?? 0);
  return {
    input: before.input + usage.input,
    output: before.output + usage.output,
    estimated: before.estimated || usage.estimated,
    ...(unread > 0 ? { unread } : {})
  };
}
