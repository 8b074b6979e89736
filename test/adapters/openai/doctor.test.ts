import { refuse, say, type Answer } from '../../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { diagnose } from '../../../src/adapters/openai/doctor/diagnose';
import { allowPageFix } from '../../../src/adapters/openai/doctor/network';
import { told } from '../../../src/core/said';
import { ConnectionFailure } from '../../../src/adapters/openai/exchange';
import type { OpenAILanguageModelOptions } from '../../../src/adapters/openai/openai-language-model';
import { ask, modelOn } from './ask';
import { browserFetch } from './browser-fetch';
import { ManualClock } from './manual-clock';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => {
  server.models = ['llama3.2:3b', 'qwen2.5-coder:7b', 'mistral-nemo'];
  server.cors = {};
});
afterAll(() => server.close());

const page = { origin: 'https://lab.example', protocol: 'https:' };

async function failureOf(
  answer: Answer,
  options: Partial<OpenAILanguageModelOptions> = {}
) {
  server.script([answer]);
  return (await ask(modelOn(server.url, options))).error;
}

describe('the connection doctor [B17]', () => {
  it('tells a missing key', async () => {
    expect(await failureOf(refuse(401), { apiKey: null })).toMatchObject({
      code: 'endpoint-key-missing',
      fix: expect.stringContaining('key')
    });
  });

  it('tells a wrong key without showing it', async () => {
    const error = await failureOf(
      refuse(401, {
        message:
          'Incorrect API key provided: sk-test-0123456789abcdef (Bearer eyJabc.def). See sk-te***********cdef.'
      })
    );
    expect(error?.code).toBe('endpoint-unauthorized');
    expect(error?.message).not.toMatch(/0123456789|sk-te|eyJabc/);
    expect(String((error?.cause as Error).message)).not.toMatch(/0123456789/);
  });

  it('names the key’s place on the Jupyter server for the relay', async () => {
    const options = { transport: 'relay', apiKey: null } as const;
    expect(await failureOf(refuse(401), options)).toMatchObject({
      code: 'endpoint-unauthorized',
      fix: expect.stringContaining('CELLWRIGHT_API_KEY')
    });
  });

  it.each([
    ['_set-up', 'Check the key in Run > Cellwright > Set Up a Model.'],
    [
      'team',
      'Check the key of the endpoint "team" in the configuration of the Jupyter server, which reads it when it starts.'
    ]
  ])(
    'sends whose key for %s is refused to where that was given [U7]',
    async (name, fix) => {
      const options = { transport: 'relay', apiKey: null, name } as const;
      expect(await failureOf(refuse(401), options)).toMatchObject({ fix });
    }
  );

  it('names the nearest models for an unknown one', async () => {
    server.script([
      refuse(404, {
        code: 'model_not_found',
        message: 'The model `qwen-2.5-coder:7b` does not exist'
      })
    ]);
    const { error } = await ask(modelOn(server.url), {
      model: 'qwen-2.5-coder:7b'
    });
    expect(error).toMatchObject({
      code: 'model-unknown',
      message: expect.stringContaining('"qwen-2.5-coder:7b"'),
      fix: expect.stringContaining('%llm_config --model qwen2.5-coder:7b')
    });
  });

  it('says how Ollama gets a model, and what else there is', async () => {
    server.script([
      refuse(404, {
        message: 'model "phi4" not found, try pulling it first'
      })
    ]);
    const { error } = await ask(modelOn(server.url), { model: 'phi4' });
    expect(error?.fix).toContain('ollama pull phi4');
    expect(error?.fix).toContain('mistral-nemo');
  });

  it('finds the base URL that was meant', async () => {
    const { origin } = new URL(server.url);
    const { error } = await ask(modelOn(origin));
    expect(error).toMatchObject({
      code: 'endpoint-wrong-path',
      fix: expect.stringContaining(`${origin}/v1`)
    });
  });

  it('proposes a base URL where it can find none', async () => {
    server.models = null;
    const { origin } = new URL(server.url);
    const { error } = await ask(modelOn(`${origin}/llm/chat/completions`));
    expect(error?.code).toBe('endpoint-wrong-path');
    expect(error?.fix).toContain(`${origin}/llm/v1`);
  });

  it('tells that the server part is missing where the relay has no route', async () => {
    const { origin } = new URL(server.url);
    const { error } = await ask(
      modelOn(`${origin}/cellwright/v1`, { transport: 'relay', apiKey: null })
    );
    expect(error).toMatchObject({
      code: 'endpoint-wrong-path',
      fix: expect.stringContaining('jupyter server extension list')
    });
  });

  it('tells a page that is not allowed from a server that is off', async () => {
    const options = { page, fetch: browserFetch(page) };
    const refused = await failureOf(say('Hello.'), options);
    expect(refused).toMatchObject({
      code: 'endpoint-cors',
      retryable: false,
      fix: expect.stringContaining(page.origin)
    });
    const off = await startModelServer();
    await off.close();
    const { error } = await ask(modelOn(off.url, options));
    expect(error?.code).toBe('endpoint-unreachable');
  });

  it('has nothing to tell where a strict server allows the page', async () => {
    server.cors = { origins: [page.origin] };
    server.script([say('Hello.')]);
    const options = { page, fetch: browserFetch(page) };
    expect((await ask(modelOn(server.url, options))).text).toBe('Hello.');
  });

  it('gives the setting of Ollama for this very page', () => {
    const fix = allowPageFix(new URL('http://localhost:11434/v1'), page);
    expect(told(fix)).toContain('OLLAMA_ORIGINS=https://lab.example');
  });

  it('tells that an https page may not use a plain http server', async () => {
    const { error } = await ask(
      modelOn('http://gpu.example:8000/v1', {
        page,
        fetch: () => Promise.reject(new TypeError('Failed to fetch'))
      })
    );
    expect(error).toMatchObject({
      code: 'endpoint-mixed-content',
      fix: expect.stringContaining('https')
    });
  });

  it('says how to start Ollama where nothing answers on its port', async () => {
    const error = await diagnose(new ConnectionFailure(new TypeError('x')), {
      endpoint: {
        baseURL: 'http://localhost:11434/v1',
        apiKey: null,
        transport: 'direct',
        fetch: () => Promise.reject(new TypeError('Failed to fetch'))
      },
      model: null,
      clock: new ManualClock(),
      redact: text => text,
      signal: new AbortController().signal
    });
    expect(error.code).toBe('endpoint-unreachable');
    expect(error.fix).toContain('ollama serve');
  });

  it.each([
    [refuse(400, { code: 'context_length_exceeded' })],
    [refuse(400, { message: "This model's maximum context length is 8192" })],
    [refuse(413)]
  ])('tells a request that is too large', async answer => {
    expect((await failureOf(answer))?.code).toBe('context-too-large');
  });

  it('shows the server’s own words where it rejects a request', async () => {
    const message = "Unsupported value: 'temperature' must be 1";
    expect(await failureOf(refuse(400, { message }))).toMatchObject({
      code: 'model-rejected-request',
      message: expect.stringContaining(message)
    });
  });

  it('never shows the HTML of an error page', async () => {
    const error = await failureOf({
      status: 403,
      headers: { 'content-type': 'text/html' },
      body: '<html><h1>Forbidden</h1></html>'
    });
    expect(error?.code).toBe('endpoint-forbidden');
    expect(error?.message).not.toContain('<');
  });

  it('passes on what the relay found out, as it is', async () => {
    const failure = {
      code: 'model-not-allowed',
      message: 'The model gpt-5 is not allowed on this server.',
      fix: 'Ask your administrator for c.Cellwright.allowed_models.',
      retryable: false
    };
    const error = await failureOf(
      {
        status: 403,
        headers: { 'x-cellwright-error': '1' },
        body: { error: failure }
      },
      { transport: 'relay', apiKey: null }
    );
    expect(error?.failure).toEqual(failure);
  });

  it('passes on what the relay says in the middle of a stream, but nobody else', async () => {
    const error = {
      type: 'cellwright',
      code: 'model-stalled',
      message: 'The model server was silent for too long.',
      retryable: true
    };
    const steps = [{ text: 'Hel' }, { frame: { error } }];
    const headers = { 'x-cellwright-endpoint': 'default' };
    expect((await failureOf({ steps, headers }))?.code).toBe('model-stalled');
    expect((await failureOf({ steps }))?.code).toBe('model-server-error');
  });

  it('tells a refusal of Jupyter from one of the model’s server behind it', async () => {
    const options = { transport: 'relay', apiKey: null } as const;
    const body = { message: 'XSRF cookie does not match' };
    const ours = await failureOf({ status: 403, body }, options);
    expect(ours?.fix).toContain('log in again');
    const headers = { 'x-cellwright-endpoint': 'default' };
    const theirs = await failureOf({ status: 403, body, headers }, options);
    expect(theirs?.fix).toContain('right to use this model');
  });

  it.each(['', 'not a url', 'ftp://host/v1', 'http://user:pw@host/v1'])(
    'tells that the base URL %j cannot be asked',
    async baseURL => {
      const { error } = await ask(modelOn(baseURL));
      expect(error?.code).toBe('endpoint-not-configured');
      expect(error?.message).not.toContain('pw');
    }
  );
});
