import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type { ModuleRun } from '../../../../src/core/ports/runtime';
import { LayeredRuntime } from '../../../../src/core/project/jobs/layered-runtime';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import {
  outcome,
  unavailable
} from '../../../../src/core/project/proof/module-run';
import { projectPlan } from '../../../fixtures/small-project';

const NEVER = new AbortController().signal;
const agreement = {
  plan: projectPlanSchema.parse(projectPlan()),
  folder: 'words'
};

/** What a module comes to. @param elsewhere whether commands may do what the kernel cannot. */
async function run(kernel: ModuleRun, elsewhere: boolean, other: ModuleRun) {
  let asked = 0;
  const runtime = new LayeredRuntime(
    { run: async () => ({ ...kernel, elsewhere }) },
    {
      run: async () => {
        asked += 1;
        return other;
      }
    }
  );
  const result = await runtime.run(
    { name: 'wordcount', framework: 'python', files: [] },
    mintApproval(agreement, digestOf(agreement)),
    NEVER
  );
  return { result, asked };
}

const PASSED = outcome(['npm test'], 3, []);

describe('A module is proved where least can happen', () => {
  it('runs no command where the guarded kernel has all that it needs [R4]', async () => {
    const failed = outcome(['python -m pytest'], 1, []);
    expect(await run(failed, false, PASSED)).toEqual({
      result: failed,
      asked: 0
    });
    const refused = unavailable('It was stopped, and nobody allowed it.');
    expect((await run(refused, false, PASSED)).asked).toBe(0);
  });

  it('is run by commands where the kernel cannot [S3.16]', async () => {
    const lacking = unavailable('Its tests need fastapi.');
    expect((await run(lacking, true, PASSED)).result).toEqual(PASSED);
  });

  it('says both reasons where nothing can be run', async () => {
    const { result } = await run(
      unavailable('Its tests need fastapi.'),
      true,
      unavailable('You did not let its commands run.')
    );
    expect(result.reason).toBe(
      'Its tests need fastapi. You did not let its commands run.'
    );
  });
});
