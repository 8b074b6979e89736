import { readFileSync } from 'node:fs';

import { build, type Plugin } from 'esbuild';
import { OpenAI } from 'openai';
import emptied from '../../scripts/lib/openai-parts.cjs';

/** Any one of the package's clients. */
type Client = typeof OpenAI;

/** What `src/adapters/openai/client.ts` sets; where nothing is set, the package's defaults. */
const OPTIONS = {
  baseURL: 'http://models.example/v1?tier=2',
  apiKey: 'a key',
  logLevel: 'off',
  maxRetries: 0,
  dangerouslyAllowBrowser: true
} as const;

const BODY: OpenAI.ChatCompletionCreateParams = {
  model: 'a model',
  stream: true,
  messages: [{ role: 'user', content: 'A list.' }]
};

describe('the parts of the openai package that are built', () => {
  let built: Client;
  let bytes: number;
  const leftOut: string[] = [];

  beforeAll(async () => {
    const parts: Plugin = {
      name: 'parts',
      setup({ onLoad }) {
        onLoad({ filter: /\.mjs$/ }, ({ path }) => {
          if (!emptied.LEFT_OUT.test(path)) {
            return null;
          }
          leftOut.push(path);
          return { contents: emptied(readFileSync(path, 'utf8')) };
        });
      }
    };
    const whole = await bundled([]);
    const code = await bundled([parts]);
    bytes = whole.length - code.length;
    const module = { exports: {} as { OpenAI: Client } };
    new Function('module', 'exports', code)(module, module.exports);
    built = module.exports.OpenAI;
  });

  it.each(['chat', 'models'] as const)(
    'ask a server the same as the whole package: %s',
    async kind => {
      const sent = await request(built, kind);
      expect(sent.url).toContain('http://models.example/v1');
      expect(sent).toEqual(await request(OpenAI, kind));
    }
  );

  it('hand on answers as they come, and what a server refuses as the same error', async () => {
    for (const status of [200, 401, 429, 500]) {
      expect(await answer(built, status)).toEqual(await answer(OpenAI, status));
    }
  });

  it('end a request that is stopped', async () => {
    const stop = new AbortController();
    const client = clientOf(built, () => {
      stop.abort();
      return Promise.reject(stop.signal.reason as Error);
    });
    await expect(
      client.chat.completions.create(BODY, { signal: stop.signal }).asResponse()
    ).rejects.toThrow('Request was aborted.');
  });

  it('are less than half of it, since the package still has what is left out under these names', () => {
    expect(bytes).toBeGreaterThan(150_000);
    for (const part of [
      '/resources/files.mjs',
      '/resources/beta/beta.mjs',
      '/lib/ChatCompletionStream.mjs',
      '/auth/workload-identity-auth.mjs',
      '/core/streaming.mjs',
      '/core/uploads.mjs'
    ]) {
      expect(leftOut.some(path => path.endsWith(`openai${part}`))).toBe(true);
    }
  });
});

async function bundled(plugins: Plugin[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { OpenAI } from 'openai';",
      resolveDir: process.cwd()
    },
    bundle: true,
    write: false,
    // The name of the class is in a header.
    keepNames: true,
    format: 'cjs',
    plugins
  });
  return outputFiles.map(({ text }) => text).join('');
}

const clientOf = (client: Client, answering: typeof fetch) =>
  new client({ ...OPTIONS, fetch: answering });

/** What a client sends. */
async function request(client: Client, kind: 'chat' | 'models') {
  let sent: unknown;
  const asked = clientOf(client, async (url, init) => {
    sent = {
      url: String(url),
      method: init?.method,
      body: init?.body,
      headers: [...new Headers(init?.headers)]
    };
    return new Response('{}');
  });
  await (
    kind === 'chat' ? asked.chat.completions.create(BODY) : asked.models.list()
  ).asResponse();
  return sent as { url: string };
}

/** What comes of an answer: its text, or the error's name, status and message. */
async function answer(client: Client, status: number): Promise<unknown> {
  const asked = clientOf(client, async () =>
    Response.json({ error: { message: 'No.' } }, { status })
  );
  try {
    const response = await asked.chat.completions.create(BODY).asResponse();
    return await response.text();
  } catch (error) {
    const { name, message } = error as Error;
    return { name, message, status: (error as { status?: number }).status };
  }
}
