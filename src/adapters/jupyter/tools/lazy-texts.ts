import type { ServerConnection } from '@jupyterlab/services';

import type { TextServers } from '../../../core/ports/server-texts';

/** Texts of the tool servers of this Jupyter server: what that takes is loaded with the first one. */
export function lazyTexts(server: ServerConnection.ISettings): TextServers {
  const load = async () => {
    const { OutsideServers } = await import('./outside-servers');
    return new OutsideServers(server);
  };
  return {
    agreed: new Map(),
    list: async () => (await load()).choices(),
    open: async (...asked) => (await load()).openTexts(...asked)
  };
}
