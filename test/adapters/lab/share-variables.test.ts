import type { Kernel } from '@jupyterlab/services';
import { shareVariables } from '../../../src/adapters/lab/share-variables';
import { systemClock } from '../../../src/core/ports/clock';

const NOTHING = { names: [], steps: [], left: [], unknown: [] };

/** What is shared of `df` where the kernel is in this state and has these names, if it answers. */
async function share(
  status: Kernel.Status | null,
  answer: string | null = null
) {
  const kernel = {
    status,
    info: Promise.resolve({ language_info: { name: 'python' } }),
    requestExecute: () => ({
      done: Promise.resolve({
        content: {
          status: answer === null ? 'error' : 'ok',
          user_expressions: { variables: `'cellwright:${answer}'` }
        }
      }),
      dispose: () => undefined
    })
  } as unknown as Kernel.IKernelConnection;
  return shareVariables(['df'], {
    kernel: status === null ? null : kernel,
    allowed: new Set(),
    declined: new Set(['df']),
    human: { decideVariables: async () => false },
    clock: systemClock,
    signal: new AbortController().signal
  });
}

describe('Variables of a kernel', () => {
  it.each(['busy', 'starting', 'unknown'] as const)(
    'are unknown, not absent, while it is %s',
    async status => {
      expect(await share(status)).toEqual({ ...NOTHING, unknown: ['df'] });
    }
  );

  it('are unknown where it does not answer', async () => {
    expect(await share('idle')).toEqual({ ...NOTHING, unknown: ['df'] });
  });

  it('are absent where it says so, and where there is none', async () => {
    expect(await share('idle', 'no')).toEqual(NOTHING);
    expect(await share('dead')).toEqual(NOTHING);
    expect(await share(null)).toEqual(NOTHING);
  });

  it('stay there where the user does not want them copied', async () => {
    expect(await share('idle', 'ok')).toEqual({ ...NOTHING, left: ['df'] });
  });
});
