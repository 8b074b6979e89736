import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import { JobRuntime } from '../../../../src/core/project/jobs/job-runtime';
import { outcome } from '../../../../src/core/project/proof/module-run';
import { PLAN } from '../sample-project';

const NEVER = new AbortController().signal;
const MODULE = { name: 'backend', framework: 'python', files: [] };

/** Runs the tests of a module twice. @returns what happened, in order. */
async function twice(isAllowed: boolean): Promise<string[]> {
  const log: string[] = [];
  const runtime = new JobRuntime(
    {
      path: 'shop',
      jobs: {
        whyNot: async () => null,
        run: async () => {
          log.push('run');
          return {} as never;
        }
      },
      human: {
        decideCommands: async ({ folder, runsIn, commands }) => {
          log.push('ask');
          const agreed = { folder, runsIn, commands };
          return isAllowed ? mintApproval(agreed, digestOf(agreed)) : null;
        }
      },
      beforeCommands: async () => void log.push('write')
    },
    {
      runsIn: 'process',
      find: async () => ({
        steps: [
          {
            job: { cwd: '', line: ['test'] } as never,
            after: () => outcome(['test'], 1, [])
          }
        ],
        files: [],
        notes: []
      })
    }
  );
  const agreement = { plan: PLAN, folder: 'shop' };
  const approved = mintApproval(agreement, digestOf(agreement));
  await runtime.run(MODULE, approved, NEVER);
  await runtime.run(MODULE, approved, NEVER);
  return log;
}

describe('Commands that prove a module', () => {
  it('see what is to be written before they run [S2.51, J2]', async () => {
    expect(await twice(true)).toEqual(['write', 'ask', 'run', 'write', 'run']);
  });

  it('have nothing written for them once they are refused [J2]', async () => {
    expect(await twice(false)).toEqual(['write', 'ask']);
  });
});
