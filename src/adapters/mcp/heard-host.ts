import { asCellwrightError, type CellwrightError } from '../../core/errors';
import type { Sampling, ToolHost } from '../../core/ports/tool-servers';
import type { IdleLimit } from './idle-limit';

/** A host whose failures are kept: a message of the protocol has their words only, not what they are. */
export class HeardHost implements ToolHost {
  constructor(private readonly _host: ToolHost) {}

  /** The first failure since it was forgotten. */
  get failure(): CellwrightError | null {
    return this._failure;
  }

  /** A call begins. @param limit told of what it has this side do; `null` where none holds. */
  forget(limit: IdleLimit | null): void {
    this._failure = null;
    this._limit = limit;
  }

  sample(asked: Sampling, signal: AbortSignal): Promise<string> {
    return this._hear(this._host.sample(asked, signal));
  }

  prove(
    ...asked: Parameters<ToolHost['prove']>
  ): ReturnType<ToolHost['prove']> {
    return this._hear(this._host.prove(...asked));
  }

  build(
    ...asked: Parameters<ToolHost['build']>
  ): ReturnType<ToolHost['build']> {
    return this._hear(this._host.build(...asked));
  }

  serve(
    ...asked: Parameters<ToolHost['serve']>
  ): ReturnType<ToolHost['serve']> {
    return this._hear(this._host.serve(...asked));
  }

  private async _hear<T>(work: Promise<T>): Promise<T> {
    try {
      return await (this._limit?.during(work) ?? work);
    } catch (error) {
      this._failure ??= asCellwrightError(error);
      throw error;
    }
  }

  private _failure: CellwrightError | null = null;
  private _limit: IdleLimit | null = null;
}
