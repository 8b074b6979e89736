import { InputDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { untilAborted } from '../../core/until-aborted';
import type { Keys } from '../jupyter/model/model-connections';
import { noKey } from '../openai/endpoint-failures';

/** The keys for model servers that are asked directly, in the memory of this tab; by base URL. */
export class ApiKeys implements Keys {
  constructor(private readonly _trans: TranslationBundle) {}

  /** The key that the user gave; `null` where none was given yet. */
  known(baseURL: string): string | null {
    return this._keys.get(baseURL) ?? null;
  }

  /** Takes a key that the user gives without being asked; empty for none. */
  give(baseURL: string, key: string): void {
    if (key === '') {
      this._keys.delete(baseURL);
    } else {
      this._keys.set(baseURL, key);
    }
  }

  /**
   * The key for a server, asked for once; `null` for servers on this machine, which are tried without.
   *
   * @param mayAsk false to fail where a key would have to be asked for.
   * @throws CellwrightError `endpoint-key-missing`, `cancelled`.
   */
  async keyFor(
    baseURL: string,
    mayAsk: boolean,
    signal: AbortSignal
  ): Promise<string | null> {
    const known = this._keys.get(baseURL);
    if (known !== undefined || isLocal(baseURL, this._refused)) {
      return known ?? null;
    }
    if (!mayAsk) {
      throw noKey();
    }
    let asking = this._asking.get(baseURL);
    if (asking === undefined) {
      asking = this._ask(baseURL).finally(() => this._asking.delete(baseURL));
      this._asking.set(baseURL, asking);
    }
    return untilAborted(asking, signal);
  }

  /** A server refused a key, or to work without one (`null`). Another one that was given meanwhile stays. */
  refuse(baseURL: string, key: string | null): void {
    if (this.known(baseURL) === key) {
      this._keys.delete(baseURL);
    }
    this._refused.add(baseURL);
  }

  /** Asks in a dialog, which outlives a run that is stopped: the key is for the next one, too. */
  private async _ask(baseURL: string): Promise<string> {
    const { value, button } = await InputDialog.getPassword({
      title: this._trans.__('API key for %1', new URL(baseURL).host),
      label: this._trans.__(
        'The key is kept in the memory of this browser tab only, until the page is reloaded.'
      )
    });
    if (!button.accept || !value) {
      throw noKey();
    }
    this._keys.set(baseURL, value);
    return value;
  }

  private readonly _keys = new Map<string, string>();
  /** Servers that refused us: they need a key, wherever they are. */
  private readonly _refused = new Set<string>();
  /** The open questions: however many runs wait, there is one dialog for a server. */
  private readonly _asking = new Map<string, Promise<string>>();
}

function isLocal(baseURL: string, refused: ReadonlySet<string>): boolean {
  const { hostname } = new URL(baseURL);
  return (
    !refused.has(baseURL) &&
    ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  );
}
