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

/** Resolves when a dialog asks for a key. */
const whenAsked = () =>
  new Promise<HTMLInputElement>(resolve => {
    const observer = new MutationObserver(check);
    function check() {
      const input = document.querySelector<HTMLInputElement>(
        '.jp-Dialog input[type=password]'
      );
      if (input !== null) {
        observer.disconnect();
        resolve(input);
      }
    }
    observer.observe(document.body, { childList: true, subtree: true });
    check();
  });

function accept(input: HTMLInputElement, key: string): void {
  input.value = key;
  input
    .closest('.jp-Dialog')
    ?.querySelector<HTMLElement>('.jp-mod-accept')
    ?.click();
}

describe('the question for a key', () => {
  it('is one for all who wait, and is not waited for by who is stopped', async () => {
    const connections = direct('https://api.example/v1');
    const stop = new AbortController();
    const first = connections.connect(stop.signal);
    const second = connections.connect(NEVER);
    const input = await whenAsked();
    stop.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    accept(input, 'a key');
    expect((await second).hasKey).toBe(true);
    expect(document.querySelector('.jp-Dialog')).toBeNull();
  });

  it('is asked again after it was dismissed', async () => {
    const connections = direct('https://api.example/v1');
    for (let time = 0; time < 2; time++) {
      const connecting = connections.connect(NEVER);
      accept(await whenAsked(), '');
      await expect(connecting).rejects.toMatchObject({
        code: 'endpoint-key-missing'
      });
    }
  });
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
