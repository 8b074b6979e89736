import type { JSONRPCMessage, Transport } from '@modelcontextprotocol/client';

/** Carries the messages of the Model Context Protocol over a web socket: each frame is a message. */
export class SocketTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;

  constructor(private readonly _connect: () => WebSocket) {}

  /** Why the other end closed it; empty where it did not say, or is open. */
  get reason(): string {
    return this._reason;
  }

  start(): Promise<void> {
    const socket = this._connect();
    this._socket = socket;
    return new Promise((resolve, reject) => {
      socket.onopen = () => resolve();
      socket.onmessage = ({ data }: MessageEvent) => this._hear(String(data));
      socket.onclose = ({ reason }) => {
        this._reason = reason;
        // Of one that is open already this rejects nothing.
        reject(new Error(reason === '' ? 'it cannot be reached' : reason));
        this.onclose?.();
      };
    });
  }

  send(message: JSONRPCMessage): Promise<void> {
    if (this._socket?.readyState !== 1) {
      return Promise.reject(new Error(this._reason || 'it is closed'));
    }
    this._socket.send(JSON.stringify(message));
    return Promise.resolve();
  }

  close(): Promise<void> {
    this._socket?.close();
    return Promise.resolve();
  }

  private _hear(data: string): void {
    try {
      this.onmessage?.(JSON.parse(data) as JSONRPCMessage);
    } catch (error) {
      this.onerror?.(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private _socket: WebSocket | null = null;
  private _reason = '';
}
