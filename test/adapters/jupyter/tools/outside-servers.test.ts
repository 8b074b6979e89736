import { ServerConnection } from '@jupyterlab/services';

import { OutsideServers } from '../../../../src/adapters/jupyter/tools/outside-servers';
import { NO_HOST } from '../../../../src/core/ports/tool-servers';

const STILL = new AbortController().signal;

/** The tool servers of a Jupyter server that gives these answers, one after the other. */
function serversAnswering(...answers: (Error | Response)[]) {
  return new OutsideServers(
    ServerConnection.makeSettings({
      baseUrl: 'http://lab.test/',
      fetch: async () => {
        const answer = answers.shift();
        if (answer instanceof Response) {
          return answer;
        }
        throw answer ?? new Error('was asked too often');
      }
    })
  );
}

const LIST = { servers: [{ name: 'house', place: '/bin/house' }] };
const listed = () => new Response(JSON.stringify(LIST));

describe('The tool servers of a Jupyter server', () => {
  it('fail with cause and fix where that does not answer, and are there again once it does [S3.11]', async () => {
    const gone = () => new TypeError('Failed to fetch');
    const servers = serversAnswering(gone(), gone(), gone(), listed());
    const failure = {
      code: 'tool-server-unavailable',
      retryable: true,
      message: 'The Jupyter server does not answer.',
      fix: 'Check that the server still runs, then run the cell again.'
    };
    await expect(servers.list()).rejects.toMatchObject(failure);
    // None to choose from would send a module elsewhere, without a word.
    await expect(servers.choices()).rejects.toMatchObject(failure);
    await expect(servers.open('house', NO_HOST, STILL)).rejects.toMatchObject(
      failure
    );
    expect(await servers.choices()).toEqual(LIST.servers);
  });

  it('are none where the Jupyter server knows no such thing, or answers with a page to log in [S3.11]', async () => {
    const servers = serversAnswering(
      new Response('', { status: 404 }),
      new Response('<html>Log in</html>'),
      new Response('<html>Log in</html>')
    );
    expect(await servers.choices()).toEqual([]);
    expect(await servers.choices()).toEqual([]);
    await expect(servers.list()).rejects.toMatchObject({
      code: 'tool-server-unavailable',
      retryable: false
    });
  });
});
