import type { ISharedCell } from '@jupyter/ydoc';
import { LINEAGE_KEY } from '../../core/vocabulary';

/** What a cell says of its origin, as it stands in its metadata, which may come from anyone; `undefined` for nothing. */
export function originOf(cell: ISharedCell): unknown {
  return cell.getMetadata(LINEAGE_KEY);
}
