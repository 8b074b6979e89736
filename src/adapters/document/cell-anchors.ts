import type { ISharedCell } from '@jupyter/ydoc';
import * as z from 'zod/mini';
import { MENTIONS_KEY } from '../../core/vocabulary';
import type { Anchors } from '../../core/workflow/mentions/mentioned-cell';

const anchors = z.record(
  z.string(),
  z.array(z.string()).check(z.maxLength(1000))
);

/** Which cells the mentions of a prompt's cell mean, as its metadata says, which may come from anyone. */
export function anchorsOf(cell: ISharedCell | null): Anchors {
  return anchors.safeParse(cell?.getMetadata(MENTIONS_KEY)).data ?? {};
}

/** Keeps which cells the mentions of a prompt's cell mean. Nothing is kept of a cell that mentions none. */
export function keepAnchors(cell: ISharedCell | null, mentions: Anchors): void {
  if (Object.keys(mentions).length > 0) {
    const json = Object.entries(mentions).map(([text, ids]) => [
      text,
      [...ids]
    ]);
    cell?.setMetadata(MENTIONS_KEY, Object.fromEntries(json));
  } else if (cell?.getMetadata(MENTIONS_KEY) !== undefined) {
    cell.deleteMetadata(MENTIONS_KEY);
  }
}
