import type { ServerConnection } from '@jupyterlab/services';
import { estimateTokens } from '../../../core/context/estimate-tokens';
import { windowOf } from '../../../core/context/windows';
import { boundedModel } from '../../../core/generation/bounds/bounded-model';
import type { Clock } from '../../../core/ports/clock';
import type { LanguageModel } from '../../../core/ports/language-model';
import { listModels } from '../../openai/model-list';
import { OpenAILanguageModel } from '../../openai/openai-language-model';
import { answerInTurn, Places } from '../../openai/answer-in-turn';
import type {
  ConnectionFacts,
  ModelConnection
} from '../../../core/ports/model-connection';
import type { Endpoint, Page } from '../../openai/endpoint';
import { endpointOf, findWay, type DirectWay, type Way } from './model-way';
import type { UserSettings } from '../../../core/workflow/user-settings';

/**
 * How many answers arrive from the Jupyter server at a time. A browser keeps six connections to one server;
 * without the others no notebook could be saved and no kernel started while models write.
 */
const RELAYED_AT_ONCE = 4;

/** The keys for model servers that are asked directly, by base URL. */
export interface Keys {
  /** The key that is there; `null` for none. */
  known(baseURL: string): string | null;
  /** Takes a key that the user gives without being asked; empty for none. */
  give(baseURL: string, key: string): void;
  /**
   * The key for a server; `null` for one that is tried without.
   *
   * @param mayAsk false to fail where a key would have to be asked for.
   * @throws CellwrightError `endpoint-key-missing`, `cancelled`.
   */
  keyFor(
    baseURL: string,
    mayAsk: boolean,
    signal: AbortSignal
  ): Promise<string | null>;
  /** A server refused a key, or to work without one (`null`). */
  refuse(baseURL: string, key: string | null): void;
}

/** A model that can be asked, and the client below it that knows what was learned. */
interface KeptModel {
  readonly model: LanguageModel;
  readonly client: OpenAILanguageModel;
}

/** Finds the way to the model that the settings and the server name. */
export class ModelConnections {
  constructor(
    private readonly options: {
      serverSettings: ServerConnection.ISettings;
      settings: () => UserSettings;
      clock: Clock;
      keys: Keys;
      /** The page that asks; absent outside a browser. */
      page?: Page;
    }
  ) {
    this._keys = options.keys;
  }

  /**
   * The model to ask, by the transport in the settings; asks for a key where the direct transport
   * needs one.
   *
   * @param mayAsk false to fail where a key would have to be asked for: for what the user did not start.
   * @throws CellwrightError `endpoint-*`, naming what to set up.
   */
  async connect(signal: AbortSignal, mayAsk = true): Promise<ModelConnection> {
    const way = await this._findWay(signal);
    const key =
      way.transport === 'relay'
        ? null
        : await this._keys.keyFor(way.baseURL, mayAsk, signal);
    const { model } = this._modelFor(way, key);
    return {
      ...this._facts(way, key),
      model:
        way.transport === 'relay'
          ? model
          : this._askingAgain(model, way, key, mayAsk),
      ...this._standIn(way)
    };
  }

  /** What {@link connect} would use, without asking the user for anything. */
  async describe(signal: AbortSignal): Promise<ConnectionFacts> {
    const way = await this._findWay(signal);
    return this._facts(way, this._knownKey(way));
  }

  /** Names of the models on offer, without asking the user for anything. */
  async listModels(signal: AbortSignal): Promise<readonly string[]> {
    const way = await this._findWay(signal);
    return listModels(this._endpoint(way, this._knownKey(way)), signal);
  }

  /** Keeps a key for a server that is asked directly in the memory of this tab; empty for none. */
  giveKey(baseURL: string, key: string): void {
    this._keys.give(baseURL, key);
  }

  private _findWay(signal: AbortSignal): Promise<Way> {
    const { serverSettings, settings } = this.options;
    return findWay(settings(), serverSettings, signal);
  }

  private _standIn(way: Way): Pick<ModelConnection, 'standIn'> {
    if (way.transport === 'direct' || way.standIn === null) {
      return {};
    }
    const { name, host } = way.standIn;
    const other: Way = { ...way, endpoint: way.standIn, standIn: null };
    return {
      standIn: { name, host, model: this._modelFor(other, null).model }
    };
  }

  private _knownKey(way: Way): string | null {
    return way.transport === 'relay' ? null : this._keys.known(way.baseURL);
  }

  private _facts(way: Way, key: string | null): ConnectionFacts {
    const sizesOf = (model: string | null) =>
      this._modelFor(way, key).client.sizesOf(model);
    const defaultModel = this._defaultModel(way);
    return way.transport === 'relay'
      ? {
          transport: 'relay',
          host: way.endpoint.host,
          defaultModel,
          hasKey: way.endpoint.has_key,
          sizesOf
        }
      : {
          transport: 'direct',
          host: new URL(way.baseURL).host,
          defaultModel,
          hasKey: this._knownKey(way) !== null,
          sizesOf
        };
  }

  private _defaultModel(way: Way): string | null {
    return way.transport === 'relay'
      ? way.endpoint.default_model
      : this.options.settings().model || null;
  }

  private _endpoint(way: Way, apiKey: string | null): Endpoint {
    const { serverSettings, page } = this.options;
    return endpointOf(way, { server: serverSettings, page }, apiKey);
  }

  /** The model of an endpoint; kept, since it learns what its server understands. */
  private _modelFor(way: Way, key: string | null): KeptModel {
    const endpoint = this._endpoint(way, key);
    const defaultModel = this._defaultModel(way);
    const id = JSON.stringify([endpoint.baseURL, key, defaultModel]);
    const kept = this._models.get(id);
    if (kept !== undefined) {
      return kept;
    }
    const { clock, settings } = this.options;
    const client = new OpenAILanguageModel({
      ...endpoint,
      clock,
      estimateTokens,
      defaultModel,
      limits: () => ({ firstChunkMs: settings().firstWordMinutes * 60_000 })
    });
    const reached =
      way.transport === 'direct'
        ? client
        : answerInTurn(client, this._relayPlaces);
    const model = boundedModel(reached, asked => {
      const name = asked ?? defaultModel;
      const { window } = client.sizesOf(name);
      return windowOf(name, settings().contextWindow, window);
    });
    const made = { client, model };
    this._models.set(id, made);
    return made;
  }

  /**
   * A model whose server may refuse the key, or to work without one: then the user is asked, and the same request
   * is sent with what was given.
   */
  private _askingAgain(
    model: LanguageModel,
    way: DirectWay,
    key: string | null,
    mayAsk: boolean
  ): LanguageModel {
    const keys = this._keys;
    const withKey = (given: string | null) =>
      this._askingAgain(this._modelFor(way, given).model, way, given, mayAsk);
    return {
      async *answer(request, signal) {
        try {
          yield* model.answer(request, signal);
        } catch (error) {
          if (!isRefusedKey(error)) {
            throw error;
          }
          keys.refuse(way.baseURL, key);
          if (!mayAsk) {
            throw error;
          }
          const given = await keys.keyFor(way.baseURL, mayAsk, signal);
          yield* withKey(given).answer(request, signal);
        }
      }
    };
  }

  private readonly _keys: Keys;
  private readonly _relayPlaces = new Places(RELAYED_AT_ONCE);
  private readonly _models = new Map<string, KeptModel>();
}

/** A key is refused before an answer begins, so that nothing of one was shown yet. */
function isRefusedKey(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === 'endpoint-unauthorized' || code === 'endpoint-key-missing';
}
