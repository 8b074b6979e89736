import type { ServerConnection } from '@jupyterlab/services';
import { CellwrightError } from '../../../core/errors';
import { said } from '../../../core/said';
import type { Clock } from '../../../core/ports/clock';
import type {
  ChosenServer,
  ConnectionTest,
  FoundModels,
  KeyPlace,
  ModelSetUp,
  SetUpState
} from '../../../core/ports/model-set-up';
import { resolveModel } from '../../../core/workflow/model-request';
import type { UserSettings } from '../../../core/workflow/user-settings';
import type { ModelConnections } from '../../jupyter/model/model-connections';
import { baseURLCandidates } from '../../openai/doctor/wrong-path';
import { relayEndpoints, setUpEndpoint } from '../../jupyter/model/relay';
import { nearbyServers } from './nearby-servers';

/** What the first test asks: as short as a prompt can be. */
const TEST = 'Reply with the word OK.';

/** How long the answer to the test may take, in milliseconds: a local server may have to load the model first. */
const TEST_MS = 120_000;

/** Chooses model server and model: addresses and names go into the settings, keys into memory. */
export class LabModelSetUp implements ModelSetUp {
  constructor(
    private readonly _options: {
      serverSettings: ServerConnection.ISettings;
      connections: ModelConnections;
      settings: () => UserSettings;
      save: (values: Partial<UserSettings>) => Promise<void>;
      clock: Clock;
    }
  ) {}

  async look(signal: AbortSignal): Promise<SetUpState> {
    const { serverSettings, connections } = this._options;
    const [found, relay, current, models] = await Promise.all([
      nearbyServers(serverSettings, signal),
      relayEndpoints(serverSettings, signal).catch(() => null),
      // Nothing set up yet is why people come here.
      connections.describe(signal).catch(() => null),
      connections.listModels(signal).catch(() => [])
    ]);
    signal.throwIfAborted();
    const places: KeyPlace[] = relay?.may_set_up ? ['server', 'tab'] : ['tab'];
    return { found, current, models, places };
  }

  async choose(
    { baseUrl, ...how }: ChosenServer,
    signal: AbortSignal
  ): Promise<FoundModels> {
    const address = baseUrl.trim().replace(/\/+$/, '');
    if (!/^https?:\/\/[^/\s]/.test(address) || !URL.canParse(address)) {
      throw new CellwrightError({
        code: 'endpoint-not-configured',
        retryable: false,
        message: said`This is not the address of a server.`,
        fix: said`Give the address that its provider names, for example https://api.openai.com/v1.`
      });
    }
    // What people copy is rarely just the base URL.
    let first: unknown;
    for (const tried of [address, ...baseURLCandidates(address)]) {
      try {
        const models = await this._use({ ...how, baseUrl: tried }, signal);
        return { baseUrl: tried, models };
      } catch (error) {
        if (!isAtTheWrongPath(error)) {
          throw error;
        }
        first ??= error;
      }
    }
    await this._use({ ...how, baseUrl: address }, signal).catch(() => []);
    throw first;
  }

  /** Has prompts go to an address, and asks it for its models. */
  private async _use(
    { baseUrl: address, key, place }: ChosenServer,
    signal: AbortSignal
  ): Promise<readonly string[]> {
    const { serverSettings, connections, save } = this._options;
    if (place === 'server') {
      await setUpEndpoint(serverSettings, address, key, signal);
      await save({ transport: 'auto', endpoint: '' });
    } else {
      connections.giveKey(address, key);
      const relay = await relayEndpoints(serverSettings, signal).catch(
        () => null
      );
      // Where the server has endpoints, it would be asked first.
      const transport = relay?.endpoints.length ? 'direct' : 'auto';
      await save({ transport, endpoint: '', baseUrl: address });
    }
    return connections.listModels(signal);
  }

  async useModel(model: string): Promise<void> {
    await this._options.save({ model });
  }

  async test(signal: AbortSignal): Promise<ConnectionTest> {
    const { connections, clock, settings } = this._options;
    const limited = AbortSignal.any([signal, AbortSignal.timeout(TEST_MS)]);
    const started = clock.now();
    const connection = await connections.connect(limited);
    const asked = resolveModel({}, {}, settings()) ?? null;
    let served = asked ?? connection.defaultModel ?? '';
    for await (const event of connection.model.answer(
      {
        model: asked,
        messages: [{ role: 'user', content: TEST }],
        stream: true
      },
      limited
    )) {
      if (event.type === 'served') {
        served = event.model;
      }
    }
    return { model: served, host: connection.host, ms: clock.now() - started };
  }
}

/** Whether a server answered, but not as the API of a model. */
function isAtTheWrongPath(error: unknown): boolean {
  return (
    error instanceof CellwrightError &&
    (error.code === 'endpoint-wrong-path' ||
      error.code === 'endpoint-not-a-model-server')
  );
}
