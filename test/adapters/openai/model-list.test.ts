import {
  type ModelServer,
  startModelServer
} from '../../fixtures/model-server/server';
import { modelOn } from './ask';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
beforeEach(() => {
  server.models = ['small', 'large'];
});
afterAll(() => server.close());

describe('the list of models', () => {
  it('has the server’s names in its order', async () => {
    const { model } = modelOn(server.url);
    const { signal } = new AbortController();
    expect(await model.listModels(signal)).toEqual(server.models);
  });

  it('is empty for an Ollama without models', async () => {
    const { model } = modelOn(server.url, {
      fetch: () =>
        Promise.resolve(Response.json({ object: 'list', data: null }))
    });
    const { signal } = new AbortController();
    expect(await model.listModels(signal)).toEqual([]);
  });

  it('[S7] that has no end is not read to it, and not read a second time', async () => {
    let sent = 0;
    let cancelled = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: controller => {
          sent += 2 ** 16;
          // Ends by itself where nobody ends it, so that the test does.
          if (sent > 2 ** 26) {
            controller.close();
          } else {
            controller.enqueue(new Uint8Array(2 ** 16).fill(32));
          }
        },
        cancel: () => {
          cancelled++;
        }
      });
    const { model } = modelOn(server.url, {
      fetch: async () => new Response(endless())
    });
    await expect(
      model.listModels(new AbortController().signal)
    ).rejects.toMatchObject({ name: 'CellwrightError' });
    expect(cancelled).toBeGreaterThan(0);
    expect(sent).toBeLessThan(2 ** 25);
  });

  it('fails with the cause', async () => {
    server.models = null;
    const { model } = modelOn(server.url);
    await expect(
      model.listModels(new AbortController().signal)
    ).rejects.toMatchObject({ code: 'endpoint-wrong-path' });
    await expect(model.listModels(AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled'
    });
  });
});
