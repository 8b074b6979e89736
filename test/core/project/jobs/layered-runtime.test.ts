import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type { CommandRun } from '../../../../src/core/project/jobs/job-runtime';
import { LayeredRuntime } from '../../../../src/core/project/jobs/layered-runtime';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import {
  outcome,
  unavailable
} from '../../../../src/core/project/proof/module-run';
import type { SandboxRun } from '../../../../src/core/project/proof/sandbox-runtime';
import type { ProjectRuntime } from '../../../../src/core/vocabulary';
import { projectPlan } from '../../../fixtures/small-project';

const NEVER = new AbortController().signal;
const agreement = {
  plan: projectPlanSchema.parse(projectPlan()),
  folder: 'words'
};

const PASSED = outcome(['npm test'], 3, []);
const IN_CONTAINER = outcome(['podman run: npm test'], 3, []);
const NO_ENGINE: CommandRun = {
  ...unavailable('There is no container engine here.'),
  left: 'absent'
};
const REFUSED: CommandRun = {
  ...unavailable('You did not let its commands run.'),
  left: 'refused'
};
const LACKING: SandboxRun = {
  ...unavailable('Its tests need fastapi.'),
  elsewhere: true
};

interface Layers {
  readonly kernel: SandboxRun;
  readonly containers: CommandRun;
  readonly processes: CommandRun;
}

/** What a module comes to, and which layers were asked, in order. */
async function run(
  layers: Partial<Layers>,
  files: readonly string[] = [],
  choice: ProjectRuntime = 'auto'
) {
  const asked: string[] = [];
  const all: Layers = {
    kernel: { ...PASSED, elsewhere: false },
    containers: NO_ENGINE,
    processes: { ...PASSED, left: null },
    ...layers
  };
  const layer = <K extends keyof Layers>(name: K) => ({
    run: async () => {
      asked.push(name);
      return all[name];
    }
  });
  const runtime = new LayeredRuntime(
    {
      kernel: layer('kernel'),
      containers: layer('containers'),
      processes: layer('processes')
    },
    choice
  );
  const result = await runtime.run(
    { name: 'wordcount', framework: 'python', files },
    mintApproval(agreement, digestOf(agreement)),
    NEVER
  );
  return { result, asked };
}

const works: CommandRun = { ...IN_CONTAINER, left: null };

describe('A module is proved where least can happen', () => {
  it('runs no command where the guarded kernel has all that it needs [R4]', async () => {
    const failed = outcome(['python -m pytest'], 1, []);
    expect(
      await run({ kernel: { ...failed, elsewhere: false }, containers: works })
    ).toEqual({ result: failed, asked: ['kernel'] });
    const refused = unavailable('It was stopped, and nobody allowed it.');
    expect(
      (await run({ kernel: { ...refused, elsewhere: false } })).asked
    ).toEqual(['kernel']);
  });

  it('is run in a container where the kernel cannot, and by commands where there is no engine [S3.15, S3.16]', async () => {
    expect(await run({ kernel: LACKING, containers: works })).toEqual({
      result: IN_CONTAINER,
      asked: ['kernel', 'containers']
    });
    expect(await run({ kernel: LACKING })).toEqual({
      result: PASSED,
      asked: ['kernel', 'containers', 'processes']
    });
  });

  it('goes to its own image first where it has a Dockerfile, and to the kernel where that cannot be [S3.15, S3.17]', async () => {
    const files = ['api/Dockerfile', 'api/main.py'];
    expect(await run({ containers: works }, files)).toEqual({
      result: IN_CONTAINER,
      asked: ['containers']
    });
    expect(await run({}, files)).toEqual({
      result: PASSED,
      asked: ['containers', 'kernel']
    });
  });

  it('runs nothing outside of a container where the human refused one [R4]', async () => {
    const { result, asked } = await run({
      kernel: LACKING,
      containers: REFUSED
    });
    expect(asked).toEqual(['kernel', 'containers']);
    expect(result.reason).toBe(
      'Its tests need fastapi. You did not let its commands run.'
    );
  });

  it('says both reasons where nothing can be run', async () => {
    const { result } = await run({ kernel: LACKING, processes: REFUSED });
    expect(result.reason).toBe(
      'Its tests need fastapi. You did not let its commands run.'
    );
  });

  it('keeps to the choice of the user [S3.17]', async () => {
    expect(await run({}, [], 'container')).toEqual({
      result: unavailable('There is no container engine here.'),
      asked: ['containers']
    });
    expect(
      await run(
        { kernel: LACKING, containers: works },
        ['Dockerfile'],
        'process'
      )
    ).toEqual({ result: PASSED, asked: ['kernel', 'processes'] });
  });
});
