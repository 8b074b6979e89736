import { say } from '../../fixtures/model-server/answer';
import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

function complete(body: object = { stream: true, messages: [] }) {
  return fetch(`${server.url}/chat/completions`, {
    method: 'POST',
    body: JSON.stringify(body)
  });
}

const control = (route: string, body?: object) =>
  fetch(new URL(`/control/${route}`, server.url), {
    method: body ? 'POST' : 'GET',
    body: body && JSON.stringify(body)
  });

describe('the scripted model server', () => {
  it('plays its answers in order and repeats the last', async () => {
    server.script([{ status: 429, body: {} }, say('Hello.')]);
    expect((await complete()).status).toBe(429);
    for (let i = 0; i < 2; i++) {
      const text = await (await complete()).text();
      expect(text).toContain('"content":"Hello."');
      expect(text).toMatch(/"finish_reason":"stop"[^]*data: \[DONE\]\n\n$/);
    }
  });

  it('takes scripts from another process and shows its log', async () => {
    await control('script', {
      answers: [{ steps: [{ gate: true }, { text: 'After the gate.' }] }],
      models: ['a', 'b']
    });
    const answer = await complete({ stream: true, marker: 1 });
    await control('release', {});
    expect(await answer.text()).toContain('After the gate.');
    const models = await (await fetch(`${server.url}/models`)).json();
    expect(models).toMatchObject({ data: [{ id: 'a' }, { id: 'b' }] });
    const log = await (await control('requests')).json();
    expect(log).toMatchObject([
      { path: '/v1/chat/completions', body: { marker: 1 }, aborted: null }
    ]);
  });

  it('notices a client that goes away, and only that', async () => {
    server.script([
      { steps: [{ text: 'x' }, { end: 'stall' }] },
      { steps: [{ end: 'cut' }] }
    ]);
    const stop = new AbortController();
    const answer = await fetch(`${server.url}/chat/completions`, {
      method: 'POST',
      body: JSON.stringify({ stream: true }),
      signal: stop.signal
    });
    expect(server.requests[0].aborted).toBeNull();
    stop.abort();
    await server.waitForAbort(1);
    await expect(answer.text()).rejects.toThrow();
    await complete()
      .then(cut => cut.text())
      .catch((error: unknown) => error);
    expect(server.requests[1].aborted).toBeNull();
  });
});
