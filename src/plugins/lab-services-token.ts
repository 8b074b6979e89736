import { Token } from '@lumino/coreutils';
import type { LabServices } from '../adapters/lab/lab-services';
import type { UserSettings } from '../core/workflow/user-settings';

/** Gives the services that run prompt cells; their code is loaded with the first call. */
export interface ILabServices {
  load(): Promise<LabServices>;
  /** The user's settings now; loads nothing else. */
  settings(): Promise<UserSettings>;
}

/** @see ILabServices; for our own plugins only. */
export const ILabServices = new Token<ILabServices>(
  'cellwright:ILabServices',
  'Loads what runs prompt cells when it is first needed.'
);
