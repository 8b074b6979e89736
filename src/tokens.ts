import { Token } from '@lumino/coreutils';
import type { Runs } from './core/pipeline/runs';

/** The runs of this browser tab, for views that show them. */
export const IRuns = new Token<Runs>(
  'cellwright:IRuns',
  'The runs of prompt cells in this browser tab.'
);
