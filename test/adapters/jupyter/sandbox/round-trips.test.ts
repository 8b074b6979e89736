import type { Session } from '@jupyterlab/services';

import { JupyterSandbox } from '../../../../src/adapters/jupyter/sandbox/jupyter-sandbox';
import { optionsFor, runPython, useSandboxServer } from './sandbox-server';

const server = useSandboxServer();

/** A sandbox that notes what goes to its kernels' shells and what comes back. */
function noted(): { sandbox: JupyterSandbox; log: ('sent' | 'answered')[] } {
  const log: ('sent' | 'answered')[] = [];
  const options = optionsFor(server.jupyter);
  const sessions: Pick<Session.IManager, 'startNew'> = {
    startNew: async (...how) => {
      const session = await options.sessions.startNew(...how);
      session.kernel?.anyMessage.connect((_, { msg }) => {
        if (msg.header.msg_type === 'execute_request') {
          log.push('sent');
        } else if (msg.header.msg_type === 'execute_reply') {
          log.push('answered');
        }
      });
      return session;
    }
  };
  return { sandbox: new JupyterSandbox({ ...options, sessions }), log };
}

it('asks the kernel once for each step: what a step may do goes with it [P2]', async () => {
  const { sandbox, log } = noted();
  await runPython(sandbox, ['x = 1', 'x + 1', 'x + 2']);
  const prepared = ['sent', 'answered'];
  const step = ['sent', 'sent', 'answered', 'answered'];
  const farewell = ['sent', 'answered'];
  expect(log).toEqual([...prepared, ...step, ...step, ...step, ...farewell]);
  await sandbox.close();
});
