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
