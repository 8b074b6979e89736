import { ServerConnection } from '@jupyterlab/services';
import type { ModelConnections } from '../../../src/adapters/jupyter/model/model-connections';
import { LabModelSetUp } from '../../../src/adapters/lab/set-up/lab-model-set-up';
import { CellwrightError } from '../../../src/core/errors';
import { systemClock } from '../../../src/core/ports/clock';
import {
  defaultSettings,
  type UserSettings
} from '../../../src/core/workflow/user-settings';

const NEVER = new AbortController().signal;

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

/** Sets up a server whose API is at one address; elsewhere it answers with something else. */
function setUpAt(apiAt: string | null, code: CellwrightError['code']) {
  let settings: UserSettings = defaultSettings;
  const keys = new Map<string, string>();
  const connections = {
    giveKey: (address: string, key: string) => keys.set(address, key),
    listModels: () =>
      settings.baseUrl === apiAt
        ? Promise.resolve(['m'])
        : Promise.reject(
            new CellwrightError({
              code,
              retryable: false,
              message: `Not at ${settings.baseUrl}.`
            })
          )
  } as unknown as ModelConnections;
  const setUp = new LabModelSetUp({
    // No relay: the browser asks by itself.
    serverSettings: {
      ...ServerConnection.makeSettings(),
      fetch: () => Promise.resolve(new Response('', { status: 404 }))
    },
    connections,
    settings: () => settings,
    save: values => {
      settings = { ...settings, ...values };
      return Promise.resolve();
    },
    clock: systemClock
  });
  return {
    keys,
    choose: (baseUrl: string) =>
      setUp.choose({ baseUrl, key: 'k', place: 'tab' }, NEVER),
    address: () => settings.baseUrl
  };
}

describe('The address that people give [U7]', () => {
  it.each([
    'https://models.example',
    'https://models.example/',
    'https://models.example/v1',
    'https://models.example/v1/chat/completions'
  ])('%s leads to the API on that host', async given => {
    const { choose, address } = setUpAt(
      'https://models.example/v1',
      'endpoint-wrong-path'
    );
    expect(await choose(given)).toEqual({
      baseUrl: 'https://models.example/v1',
      models: ['m']
    });
    expect(address()).toBe('https://models.example/v1');
  });

  it('stays, with what was found there, where no API is near it', async () => {
    const { choose, address, keys } = setUpAt(
      null,
      'endpoint-not-a-model-server'
    );
    await expect(choose('https://models.example/x')).rejects.toMatchObject({
      message: 'Not at https://models.example/x.'
    });
    expect(address()).toBe('https://models.example/x');
    // The key went nowhere else.
    expect([...keys.keys()].map(key => new URL(key).host)).toEqual(
      expect.not.arrayContaining([expect.not.stringMatching('models.example')])
    );
  });

  it('is asked once where the key is refused', async () => {
    const { choose, keys } = setUpAt(null, 'endpoint-unauthorized');
    await expect(choose('https://models.example')).rejects.toMatchObject({
      code: 'endpoint-unauthorized'
    });
    expect([...keys.keys()]).toEqual(['https://models.example']);
  });
});
