import type { RunRecord } from '../values/run-record';

/** What can be asked next about an answer, with one click. */
export type FollowUp = 'test' | 'errors' | 'explain';

/** Words of prose from which on an answer has explained itself. */
const EXPLAINED = 40;

/** What an answer leaves open, and about which of its cells. */
export interface FollowUps {
  /** Id of the code cell that is meant: the last one. */
  readonly cell: string;
  /** Id of the cell below which the next prompt stands. */
  readonly below: string;
  readonly offers: readonly FollowUp[];
}

/**
 * What an answer with code leaves open: tests where it has none, errors where it wrote something new, an explanation
 * where it says little. `null` where there is nothing to offer.
 *
 * @param markdown the answer.
 */
export function followUpsOf(
  {
    status,
    operation,
    blocks
  }: Pick<RunRecord, 'status' | 'operation' | 'blocks'>,
  markdown: string
): FollowUps | null {
  const code = blocks.findLast(({ role }) => role === 'code');
  const last = blocks.findLast(({ changed }) => changed !== true);
  if (status !== 'done' || code === undefined) {
    return null;
  }
  const lines = new Set(blocks.map(({ line }) => line));
  const words = markdown
    .split('\n')
    .filter((_, at) => !lines.has(at))
    .join(' ')
    .match(/\p{L}+/gu);
  const offers: FollowUp[] = [
    ...(blocks.some(({ role }) => role === 'test') ? [] : ['test' as const]),
    ...(operation === 'create' || operation === 'extend'
      ? ['errors' as const]
      : []),
    ...((words?.length ?? 0) < EXPLAINED ? ['explain' as const] : [])
  ];
  return offers.length === 0
    ? null
    : { cell: code.cell, below: (last ?? code).cell, offers };
}
