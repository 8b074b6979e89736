import { ServerConnection } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import { ModelConnections } from '../../../src/adapters/lab/model-connections';
import { defaultSettings } from '../../../src/adapters/lab/read-settings';
import { systemClock } from '../../../src/core/ports/clock';

const NEVER = new AbortController().signal;

function direct(baseUrl: string): ModelConnections {
  return new ModelConnections({
    serverSettings: ServerConnection.makeSettings(),
    settings: () => ({ ...defaultSettings, transport: 'direct', baseUrl }),
    clock: systemClock,
    trans: nullTranslator.load('cellwright')
  });
}

/** As in browsers; jsdom has none. */
beforeAll(() => {
  URL.canParse = text => {
    try {
      return new URL(text) !== null;
    } catch {
      return false;
    }
  };
});

describe('the way to a model for what the user did not start [S0.12]', () => {
  it('fails where a key would have to be asked for, and asks for none', async () => {
    const connections = direct('https://api.example/v1');
    await expect(connections.connect(NEVER, false)).rejects.toMatchObject({
      code: 'endpoint-key-missing'
    });
    expect(document.querySelector('.jp-Dialog')).toBeNull();
  });

  it('is there where no key is needed', async () => {
    const connection = await direct('http://localhost:11434/v1').connect(
      NEVER,
      false
    );
    expect(connection.host).toBe('localhost:11434');
  });
});
