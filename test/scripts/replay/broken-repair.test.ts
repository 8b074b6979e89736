import type * as repairModule from '../../../src/core/workflow/repair/repair';
import { recording, runReplay } from './run-replay';

// Interpreters are started, which takes its time on a busy machine.
jest.setTimeout(120_000);

jest.mock('../../../src/core/workflow/repair/repair', () => {
  const real = jest.requireActual<typeof repairModule>(
    '../../../src/core/workflow/repair/repair'
  );
  return {
    ...real,
    repair: (request: repairModule.RepairRequest<unknown>) =>
      real.repair({ ...request, limits: { attempts: 1 } })
  };
});

describe('The replay with --check', () => {
  it('fails where the repair loop gives up too early', async () => {
    const { code, stderr } = await runReplay('--check', recording('repairs'));
    expect(code).toBe(1);
    expect(stderr).toContain('repairs right-after-two-repairs plain-words:');
    expect(stderr).not.toContain('right-at-once');
  });

  it('does not fail where nothing is lost', async () => {
    const { code, stderr } = await runReplay('--check', recording('classes'));
    expect([code, stderr]).toEqual([0, '']);
  });
});
