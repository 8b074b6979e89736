import { Token } from '@lumino/coreutils';
import type { LabServices } from './adapters/lab/lab-services';
import type { Runs } from './core/pipeline/runs';

/** The runs of this browser tab, for views that show them. */
export const IRuns = new Token<Runs>(
  'cellwright:IRuns',
  'The runs of prompt cells in this browser tab.'
);

/** Gives the services that run prompt cells; their code is loaded with the first call. */
export interface ILabServices {
  load(): Promise<LabServices>;
}

/** @see ILabServices */
export const ILabServices = new Token<ILabServices>(
  'cellwright:ILabServices',
  'Loads what runs prompt cells when it is first needed.'
);
