import type { Kernel } from '@jupyterlab/services';
import { shareVariables } from '../../../src/core/workflow/share-variables';
import { kernelVariables } from '../../../src/adapters/jupyter/kernel-variables';
import { systemClock } from '../../../src/core/ports/clock';

const NOTHING = { names: [], steps: [], left: [], unknown: [] };

/**
 * What is shared of `df` where the kernel is in this state and answers so, if it does.
 *
 * @param values what it answers when it is asked for the value, which the user then allows.
 */
async function share(
  status: Kernel.Status | null,
  answer: string | null = null,
  values: string | null = null
) {
  const answers = [answer, values];
  const kernel = {
    status,
    info: Promise.resolve({ language_info: { name: 'python' } }),
    requestExecute: () => ({
      done: Promise.resolve({
        content: {
          status: answer === null ? 'error' : 'ok',
          user_expressions: { variables: `'cellwright:${answers.shift()}'` }
        }
      }),
      dispose: () => undefined
    })
  } as unknown as Kernel.IKernelConnection;
  const wanted = {
    missing: ['df'],
    made: [],
    spared: { names: [], cells: [] }
  };
  return shareVariables(wanted, {
    variables: status === null ? null : kernelVariables(kernel, systemClock),
    allowed: new Set(values === null ? [] : ['df']),
    declined: new Set(values === null ? ['df'] : []),
    human: { decideVariables: async () => false },
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
    expect(await share('idle', 'ok')).toEqual({
      ...NOTHING,
      left: [{ name: 'df' }]
    });
  });

  it('stay there with the reason where they cannot be copied', async () => {
    const why = '"df" was not copied: Python cannot pickle it (no way).';
    const answer = `not-picklable:${btoa('no way')}`;
    expect(await share('idle', 'ok', answer)).toEqual({
      ...NOTHING,
      left: [{ name: 'df', why }]
    });
  });

  it('are brought over one by one, as a name, a digest and data', async () => {
    const { names, steps, left } = await share('idle', 'ok', 'ok:Vi4=');
    expect([names, left]).toEqual([['df'], []]);
    expect(steps).toMatchObject([{ data: { base64: 'Vi4=', size: 2 } }]);
    expect(steps[0].source).toContain(steps[0].data?.digest);
    expect(steps[0].source).not.toContain('Vi4=');
  });
});
