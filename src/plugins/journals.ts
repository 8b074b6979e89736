import { ServerConnection } from '@jupyterlab/services';
import { StoredJournals } from '../adapters/browser/stored-journals';

/** The journals of this page's runs: written by what runs prompts, read by what shows them. */
export const journals = new StoredJournals(
  new URL(ServerConnection.makeSettings().baseUrl, location.href).pathname
);
