import { ServerConnection } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import type { Endpoint } from '../../../src/adapters/openai/endpoint';
import { OpenAILanguageModel } from '../../../src/adapters/openai/openai-language-model';
import { ApiKeys } from '../../../src/adapters/lab/api-keys';
import { ModelConnections } from '../../../src/adapters/jupyter/model/model-connections';
import { CellwrightError } from '../../../src/core/errors';
import { defaultSettings } from '../../../src/core/workflow/user-settings';
import { systemClock } from '../../../src/core/ports/clock';

const NEVER = new AbortController().signal;

function direct(baseUrl: string): ModelConnections {
  return new ModelConnections({
    serverSettings: ServerConnection.makeSettings(),
    settings: () => ({ ...defaultSettings, transport: 'direct', baseUrl }),
    clock: systemClock,
    keys: new ApiKeys(nullTranslator.load('cellwright')),
    page: location
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

/** Resolves when no dialog is open. */
const whenGone = async () => {
  while (document.querySelector('.jp-Dialog') !== null) {
    await new Promise(resolve => setTimeout(resolve));
  }
};

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

describe('a server on this machine that wants a key after all', () => {
  const URL_HERE = 'http://localhost:8000/v1';
  const GOOD = 'the right key';

  /** What the server was given as a key; it refuses every one but the right one. */
  let given: (string | null)[];

  beforeEach(() => {
    given = [];
    jest
      .spyOn(OpenAILanguageModel.prototype, 'answer')
      .mockImplementation(async function* (this: OpenAILanguageModel) {
        const { apiKey } = (this as unknown as { options: Endpoint }).options;
        given.push(apiKey);
        await Promise.resolve();
        if (apiKey !== GOOD) {
          throw new CellwrightError({
            code: 'endpoint-unauthorized',
            retryable: false,
            message: 'The server refuses the key.'
          });
        }
        yield { type: 'text', text: 'Hello.' };
      });
  });

  afterEach(() => jest.restoreAllMocks());

  async function answer(connections: ModelConnections, mayAsk = true) {
    const { model } = await connections.connect(NEVER, mayAsk);
    let text = '';
    for await (const event of model.answer(
      { model: null, messages: [], stream: true },
      NEVER
    )) {
      text += event.type === 'text' ? event.text : '';
    }
    return text;
  }

  it('[R3] is asked again with the key that the user gives, in the same run, until it is right', async () => {
    const connections = direct(URL_HERE);
    const answering = answer(connections);
    accept(await whenAsked(), 'a wrong key');
    await whenGone();
    accept(await whenAsked(), GOOD);
    expect(await answering).toBe('Hello.');
    expect(given).toEqual([null, 'a wrong key', GOOD]);
    expect(await answer(connections)).toBe('Hello.');
    expect(given).toHaveLength(4);
  });

  it('[R3] is asked about once, however many answers wait', async () => {
    const connections = direct(URL_HERE);
    const answers = [1, 2, 3].map(() => answer(connections));
    accept(await whenAsked(), GOOD);
    expect(await Promise.all(answers)).toEqual(['Hello.', 'Hello.', 'Hello.']);
    expect(document.querySelector('.jp-Dialog')).toBeNull();
  });

  it('[R3] is not asked about for what the user did not start', async () => {
    await expect(answer(direct(URL_HERE), false)).rejects.toMatchObject({
      code: expect.stringMatching(/^endpoint-/)
    });
    expect(given).toEqual([null]);
    expect(document.querySelector('.jp-Dialog')).toBeNull();
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

describe('A fallback endpoint [S0.24] [N15]', () => {
  const endpoint = (name: string) => ({
    name,
    default_model: 'm',
    models: null,
    host: `${name}.example`,
    has_key: true
  });
  const relayed = (fallbackEndpoint: string) =>
    new ModelConnections({
      serverSettings: ServerConnection.makeSettings({
        fetch: async () =>
          new Response(
            JSON.stringify({
              version: '1',
              default: 'main',
              endpoints: [endpoint('main'), endpoint('backup')]
            })
          )
      }),
      settings: () => ({ ...defaultSettings, fallbackEndpoint }),
      clock: systemClock,
      keys: new ApiKeys(nullTranslator.load('cellwright')),
      page: location
    });

  it('is another one of the server, by the name in the settings', async () => {
    const { host, standIn } = await relayed('backup').connect(NEVER);
    expect(host).toBe('main.example');
    expect(standIn).toMatchObject({ name: 'backup', host: 'backup.example' });
  });

  it.each(['', 'main'])('is none where they name %j', async name => {
    expect(await relayed(name).connect(NEVER)).not.toHaveProperty('standIn');
  });

  it('that the server does not have is told before anything is sent', async () => {
    await expect(relayed('other').connect(NEVER)).rejects.toMatchObject({
      code: 'endpoint-not-configured'
    });
  });
});
