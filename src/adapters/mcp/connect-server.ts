import {
  Client,
  type CreateMessageRequest,
  type Transport
} from '@modelcontextprotocol/client';

import { digestOf } from '../../core/consent/approved';
import { CellwrightError, stopped } from '../../core/errors';
import { said } from '../../core/said';
import type {
  Sampling,
  ToolFacts,
  ToolServer
} from '../../core/ports/tool-servers';
import type { OfferedText } from '../../core/ports/server-texts';
import type { HeardHost } from './heard-host';
import { IdleLimit } from './idle-limit';
import { offersOf, textOf } from './server-texts';
import { toolAnswer } from './tool-answer';

/** The longest that a timer of a browser can wait, in ms: 24 days. */
const NO_LIMIT = 2 ** 31 - 1;

/** Tools of one server, and characters of what it says of each: what a human can be asked to agree to. */
const MAX_TOOLS = 100;
const MAX_DESCRIPTION = 2_000;

/** A server, and who answers what it asks. */
export interface Connecting {
  /** Name of the server, as the user knows it. */
  readonly name: string;
  readonly host: HeardHost;
  readonly signal: AbortSignal;
  /**
   * Milliseconds that a call may take, and that one which asks the model may do nothing; as long as it likes where
   * absent.
   */
  readonly timeMs?: number;
  /** Why the way to it was closed; empty where that is not known. */
  readonly why?: () => string;
}

/**
 * Connects to a server of tools.
 *
 * @throws CellwrightError `tool-server-unavailable`, `cancelled`.
 */
export async function connectServer(
  transport: Transport,
  connecting: Connecting
): Promise<McpToolServer> {
  const { name, signal } = connecting;
  const client = new Client(
    { name: 'cellwright', version: '1' },
    { capabilities: { sampling: {} } }
  );
  const server = new McpToolServer(client, connecting);
  try {
    await client.connect(transport, { signal });
    await server.list(signal);
    return server;
  } catch (error) {
    await client.close().catch(() => undefined);
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    throw unavailable(name, connecting.why?.() || error);
  }
}

/** A server of tools behind a client of the Model Context Protocol. */
export class McpToolServer implements ToolServer {
  constructor(
    readonly client: Client,
    private readonly _by: Connecting
  ) {
    client.setRequestHandler('sampling/createMessage', (request, context) =>
      this._sample(request, context.mcpReq.signal)
    );
  }

  /** Its tools as they are now. @throws CellwrightError `tool-failed`, `cancelled`. */
  tools(signal: AbortSignal): Promise<readonly ToolFacts[]> {
    return this._ask('the list of its tools', signal, () => this.list(signal));
  }

  /** Asks for its tools. @throws Error as the client does. */
  async list(signal: AbortSignal): Promise<readonly ToolFacts[]> {
    const { tools } =
      this.client.getServerCapabilities()?.tools === undefined
        ? { tools: [] }
        : await this.client.listTools(undefined, {
            signal,
            cacheMode: 'refresh'
          });
    const found = tools.slice(0, MAX_TOOLS).map(tool => ({
      name: tool.name,
      description: (tool.description ?? '').slice(0, MAX_DESCRIPTION),
      digest: digestOf(tool)
    }));
    this._names = new Set(found.map(({ name }) => name));
    return found;
  }

  serverOf(tool: string): string | null {
    return this._names.has(tool) ? this._by.name : null;
  }

  async call(
    tool: string,
    input: Readonly<Record<string, unknown>>,
    signal: AbortSignal
  ): Promise<unknown> {
    const { name, host, timeMs } = this._by;
    // It asks the model, and perhaps the human: that takes as long as it likes.
    const idle =
      tool === 'generate_module' && timeMs !== undefined
        ? new IdleLimit(timeMs)
        : null;
    host.forget(idle);
    try {
      const result = await this.client.callTool(
        { name: tool, arguments: input },
        {
          signal:
            idle === null ? signal : AbortSignal.any([signal, idle.signal]),
          timeout: idle === null ? (timeMs ?? NO_LIMIT) : NO_LIMIT
        }
      );
      return toolAnswer(result);
    } catch (error) {
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      if (idle?.signal.aborted) {
        const seconds = Math.round(idle.timeMs / 1000);
        throw failed(
          name,
          `the tool ${tool}`,
          `it did nothing for ${seconds} s`
        );
      }
      // What the user's side could not do is the cause of what the server says.
      throw (
        host.failure ??
        failed(name, `the tool ${tool}`, this._by.why?.() || error)
      );
    } finally {
      idle?.stop();
    }
  }

  /** What it offers to be read. @throws CellwrightError `tool-failed`, `cancelled`. */
  offers(signal: AbortSignal): Promise<OfferedText[]> {
    return this._ask('the list of its texts', signal, () =>
      offersOf(this.client, signal)
    );
  }

  /** Reads a text; `null` where it is none. @throws CellwrightError `tool-failed`, `cancelled`. */
  read(
    text: Pick<OfferedText, 'kind' | 'id'>,
    signal: AbortSignal
  ): Promise<string | null> {
    return this._ask(text.id, signal, () => textOf(this.client, text, signal));
  }

  async close(): Promise<void> {
    await this.client.close();
  }

  private async _ask<T>(
    what: string,
    signal: AbortSignal,
    ask: () => Promise<T>
  ): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (signal.aborted) {
        throw stopped(signal.reason);
      }
      throw failed(this._by.name, what, this._by.why?.() || error);
    }
  }

  private async _sample(request: CreateMessageRequest, signal: AbortSignal) {
    const text = await this._by.host.sample(samplingOf(request), signal);
    return {
      model: 'model',
      role: 'assistant' as const,
      content: { type: 'text' as const, text },
      stopReason: 'endTurn'
    };
  }

  private _names: ReadonlySet<string> = new Set();
}

function samplingOf({ params }: CreateMessageRequest): Sampling {
  const { systemPrompt = '', messages, metadata } = params;
  const path = (metadata as { path?: unknown } | undefined)?.path;
  return {
    system: systemPrompt,
    text: messages
      .flatMap(({ content }) => content)
      .flatMap(part => (part.type === 'text' ? [part.text] : []))
      .join('\n\n'),
    path: typeof path === 'string' ? path : null
  };
}

function unavailable(name: string, cause: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'tool-server-unavailable',
      retryable: true,
      message: said`The tool server ${name} cannot be used: ${inWords(cause)}`,
      fix: said`Look at its command or address with whoever runs this Jupyter server, then run the cell again.`
    },
    { cause }
  );
}

function failed(name: string, what: string, cause: unknown): CellwrightError {
  return new CellwrightError(
    {
      code: 'tool-failed',
      retryable: true,
      message: said`The server ${name} failed at ${what}: ${inWords(cause)}`,
      fix: said`Run the cell again, or without the server ${name}.`
    },
    { cause }
  );
}

/** What a server says of its failure, as one short line: it is data of the server's. */
function inWords(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, 300);
}
