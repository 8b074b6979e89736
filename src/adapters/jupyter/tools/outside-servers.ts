import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod/mini';

import { useApproval } from '../../../core/consent/approved';
import { CellwrightError } from '../../../core/errors';
import { said } from '../../../core/said';
import { INSTALL_SERVER_PART, noAnswer } from '../server-part';
import type { TextServer } from '../../../core/ports/server-texts';
import {
  NO_HOST,
  type ListedServer,
  type OutsideServer,
  type ToolHost
} from '../../../core/ports/tool-servers';
import { connectServer, type McpToolServer } from '../../mcp/connect-server';
import { HeardHost } from '../../mcp/heard-host';
import { SocketTransport } from './socket-transport';

const ROUTE = 'cellwright/tool-servers';

/** Milliseconds that a tool may take which asks nothing of the model. */
const CALL_MS = 120_000;

const listSchema = z.object({
  servers: z.array(z.object({ name: z.string(), place: z.string() }))
});

/** The servers of tools that the administrator of this Jupyter server has set up. */
export class OutsideServers {
  constructor(private readonly _server: ServerConnection.ISettings) {}

  /** By name: where each is. @throws CellwrightError `tool-server-unavailable`. */
  async list(): Promise<ReadonlyMap<string, string>> {
    const url = URLExt.join(this._server.baseUrl, ROUTE);
    const response = await ServerConnection.makeRequest(
      url,
      {},
      this._server
    ).catch((error: unknown) => {
      throw noAnswer('tool-server-unavailable', error);
    });
    const { data } = listSchema.safeParse(
      response.ok ? await response.json().catch(() => null) : null
    );
    if (data === undefined) {
      throw new CellwrightError({
        code: 'tool-server-unavailable',
        retryable: false,
        message: said`This Jupyter server reaches no tool servers (${response.status}).`,
        fix: INSTALL_SERVER_PART
      });
    }
    return new Map(data.servers.map(({ name, place }) => [name, place]));
  }

  /**
   * Those that can be chosen: none where the Jupyter server reaches none.
   *
   * @throws CellwrightError `tool-server-unavailable` where it does not answer, which may pass.
   */
  async choices(): Promise<readonly ListedServer[]> {
    try {
      return [...(await this.list())].map(([name, place]) => ({ name, place }));
    } catch (error) {
      if (error instanceof CellwrightError && !error.retryable) {
        return [];
      }
      throw error;
    }
  }

  /** @throws CellwrightError `tool-server-unavailable`, `cancelled`. */
  async open(
    name: string,
    host: ToolHost,
    signal: AbortSignal
  ): Promise<OutsideServer> {
    const { server, place } = await this._connect(name, host, signal);
    return {
      place,
      tools: asked => server.tools(asked),
      serverOf: tool => server.serverOf(tool),
      call: (...asked) => server.call(...asked),
      close: () => server.close()
    };
  }

  /** Connects to one for its texts alone. @throws CellwrightError `tool-server-unavailable`, `cancelled`. */
  async openTexts(name: string, signal: AbortSignal): Promise<TextServer> {
    const { server, place } = await this._connect(name, NO_HOST, signal);
    return {
      place,
      offers: asked => server.offers(asked),
      read: (text, agreed, asked) => {
        const reading = useApproval(agreed);
        if (reading.server !== name || reading.place !== place) {
          throw mismatch(name);
        }
        return server.read(text, asked);
      },
      close: () => server.close()
    };
  }

  private async _connect(
    name: string,
    host: ToolHost,
    signal: AbortSignal
  ): Promise<{ readonly server: McpToolServer; readonly place: string }> {
    const known = await this.list();
    const place = known.get(name);
    if (place === undefined) {
      throw new CellwrightError({
        code: 'tool-server-unavailable',
        retryable: false,
        message: said`This Jupyter server has no tool server ${JSON.stringify(name.slice(0, 64))}.`,
        fix:
          known.size === 0
            ? said`None is set up: ask its administrator for c.Cellwright.mcp_servers.`
            : said`There are: ${[...known.keys()].join(', ')}.`
      });
    }
    const transport = new SocketTransport(() => this._socket(name));
    const server = await connectServer(transport, {
      name,
      host: new HeardHost(host),
      signal,
      timeMs: CALL_MS,
      why: () => transport.reason
    });
    return { server, place };
  }

  private _socket(name: string): WebSocket {
    const { WebSocket, wsUrl, appendToken, token } = this._server;
    const query =
      appendToken && token !== '' ? URLExt.objectToQueryString({ token }) : '';
    return new WebSocket(
      URLExt.join(wsUrl, ROUTE, encodeURIComponent(name)) + query
    );
  }
}

function mismatch(name: string): CellwrightError {
  return new CellwrightError({
    code: 'consent-mismatch',
    retryable: false,
    message: said`Nothing was read: what was agreed to is not the tool server ${name} as it is now.`
  });
}
