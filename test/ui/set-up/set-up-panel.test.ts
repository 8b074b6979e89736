import { nullTranslator } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { CellwrightError } from '../../../src/core/errors';
import type {
  ChosenServer,
  ModelSetUp,
  SetUpState
} from '../../../src/core/ports/model-set-up';
import { SetUpPanel } from '../../../src/ui/set-up/set-up-panel';

const NOTHING: SetUpState = {
  found: [],
  current: null,
  models: [],
  places: ['server', 'tab']
};

const OLLAMA = {
  name: 'Ollama',
  baseUrl: 'http://localhost:11434/v1',
  from: 'server',
  models: ['qwen', 'llama']
} as const;

/** The panel on a machine where all goes well, unless the test says otherwise. */
async function opened(more: Partial<ModelSetUp> = {}) {
  const chosen: ChosenServer[] = [];
  const used: string[] = [];
  const next = { openTour: jest.fn(), openNotebook: jest.fn() };
  const panel = new SetUpPanel(
    nullTranslator.load('cellwright'),
    {
      look: () => Promise.resolve(NOTHING),
      choose: server => {
        chosen.push(server);
        return Promise.resolve({
          baseUrl: server.baseUrl,
          models: ['qwen', 'llama']
        });
      },
      useModel: model => {
        used.push(model);
        return Promise.resolve();
      },
      test: () =>
        Promise.resolve({ model: 'qwen', host: 'localhost:11434', ms: 1234 }),
      ...more
    },
    next
  );
  Widget.attach(panel, document.body);
  await settled();
  const { node } = panel;
  return {
    panel,
    node,
    chosen,
    used,
    next,
    press: async (name: string) => {
      const all = [...node.querySelectorAll('button')];
      all.find(({ textContent }) => textContent === name)?.click();
      await settled();
    },
    field: (name: string) =>
      [...node.querySelectorAll('label')]
        .find(({ textContent }) => textContent === name)
        ?.querySelector('input') as HTMLInputElement,
    status: () =>
      [...node.querySelectorAll('[role=status]')]
        .map(({ textContent }) => textContent)
        .filter(text => text !== '')
        .join(' | ')
  };
}

// What jsdom lacks.
Element.prototype.scrollIntoView = () => undefined;

const settled = () => new Promise(resolve => setTimeout(resolve));

afterEach(() => document.body.replaceChildren());

describe('The panel that sets up a model', () => {
  it('says in two sentences what will happen, and what to do where nothing was found [U7]', async () => {
    const { node } = await opened();
    const text = node.textContent ?? '';
    expect(text).toContain('Nothing is sent before you run such a cell');
    expect(text).toContain('Neither Ollama nor LM Studio answers');
  });

  it('uses what was found with one click, offers its models and tests the connection [U7]', async () => {
    const { press, chosen, used, field, status } = await opened({
      look: () => Promise.resolve({ ...NOTHING, found: [OLLAMA] })
    });
    await press('Use Ollama');
    expect(chosen).toEqual([
      { baseUrl: OLLAMA.baseUrl, key: '', place: 'server' }
    ]);
    expect(status()).toBe('It offers 2 models. Choose one.');
    expect(document.activeElement).toBe(field('Model'));
    field('Model').value = 'llama';
    await press('Use it and test the connection');
    expect(used).toEqual(['llama']);
    expect(status()).toContain('qwen on localhost:11434 answered in 1.2 s.');
    // The next step is one key away, and in view.
    expect(document.activeElement?.textContent).toBe(
      'New notebook with a prompt'
    );
  });

  it('takes a key into memory, and forgets it in the page [H28]', async () => {
    const { node, chosen, field, press } = await opened();
    field('Address').value = 'https://models.example/v1';
    const key = field('Key, where it needs one');
    expect(key.type).toBe('password');
    key.value = 'sk-secret';
    await press('Connect');
    expect(chosen).toEqual([
      {
        baseUrl: 'https://models.example/v1',
        key: 'sk-secret',
        place: 'server'
      }
    ]);
    expect(key.value).toBe('');
    expect(node.innerHTML).not.toContain('sk-secret');
  });

  it('says what came of a step below what was pressed, and shows the address that was found [U7]', async () => {
    const { node, field, press, status } = await opened({
      choose: () =>
        Promise.resolve({ baseUrl: 'https://models.example/v1', models: ['m'] })
    });
    field('Address').value = 'https://models.example';
    await press('Connect');
    expect(field('Address').value).toBe('https://models.example/v1');
    expect(status()).toBe('It offers one model.');
    expect(node.querySelector('form + [role=status]')?.textContent).toBe(
      status()
    );
  });

  it('keeps a key in the tab alone where the server takes none', async () => {
    const { node, chosen, field, press } = await opened({
      look: () => Promise.resolve({ ...NOTHING, places: ['tab'] })
    });
    expect(node.querySelectorAll('[type=radio]')).toHaveLength(1);
    field('Address').value = 'https://models.example/v1';
    await press('Connect');
    expect(chosen[0].place).toBe('tab');
  });

  it('tells a failure with its fix', async () => {
    const { press, status } = await opened({
      test: () =>
        Promise.reject(
          new CellwrightError({
            code: 'endpoint-unauthorized',
            retryable: false,
            message: 'The key was refused.',
            fix: 'Give another one.'
          })
        )
    });
    await press('Use it and test the connection');
    expect(status()).toBe('The key was refused. Give another one.');
  });

  it('gives up what it was doing when something else is asked of it, or it is closed', async () => {
    const signals: AbortSignal[] = [];
    const { panel, press } = await opened({
      test: signal => {
        signals.push(signal);
        return new Promise(() => undefined);
      }
    });
    await press('Use it and test the connection');
    await press('Use it and test the connection');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    panel.dispose();
    expect(signals[1].aborted).toBe(true);
  });

  it('leads to the tour and to a first prompt [U7]', async () => {
    const { press, next } = await opened();
    await press('Open the tour');
    await press('New notebook with a prompt');
    expect(next.openTour).toHaveBeenCalledTimes(1);
    expect(next.openNotebook).toHaveBeenCalledTimes(1);
  });

  it('connects to the address that was written where its model is tested at once [U7]', async () => {
    const { chosen, used, field, press } = await opened();
    field('Address').value = 'http://box:8000/v1';
    field('Model').value = 'llama';
    await press('Use it and test the connection');
    expect(chosen).toEqual([
      { baseUrl: 'http://box:8000/v1', key: '', place: 'server' }
    ]);
    await press('Use it and test the connection');
    expect(chosen).toHaveLength(1);
    expect(used).toEqual(['llama', 'llama']);
  });
});
