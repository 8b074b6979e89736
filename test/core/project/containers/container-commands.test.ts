import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type { ContainerEngine } from '../../../../src/core/ports/containers';
import type {
  AgreedCommands,
  CommandsProposal,
  Job,
  JobResult
} from '../../../../src/core/ports/jobs';
import { ContainerCommands } from '../../../../src/core/project/containers/container-commands';
import { requireAgreedCommand } from '../../../../src/core/project/jobs/agreed-commands';
import { JobRuntime } from '../../../../src/core/project/jobs/job-runtime';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import { projectPlan } from '../../../fixtures/small-project';
import { ENGINE, folderOf } from './fake-engine';

const NEVER = new AbortController().signal;

type Files = Readonly<Record<string, string>>;

const API: Files = {
  'api/Dockerfile': 'FROM python:3.12-slim\nWORKDIR /app\nCOPY shop.py .\n',
  'api/requirements.txt': 'flask\n',
  'api/shop.py': 'def total(items):\n    return sum(items)\n',
  'api/tests/test_shop.py': 'from shop import total\n'
};

const WEB: Files = {
  'web/Dockerfile':
    'FROM node:20-alpine AS build\nCOPY . .\nRUN npm install && npm run build\nFROM nginx:1.27-alpine\nCOPY --from=build /dist /usr/share/nginx/html\n',
  'web/package.json': JSON.stringify({
    scripts: { build: 'vite build', test: 'vitest run' },
    dependencies: { react: '19' }
  }),
  'web/src/total.js': 'export const total = 1;\n',
  'web/src/total.test.js': ''
};

/** Runs a module with an engine whose commands end as told. */
async function run(
  files: Files,
  {
    engine = ENGINE,
    end = () => ({}),
    agrees = () => true
  }: {
    readonly engine?: ContainerEngine | string;
    readonly end?: (job: Job) => Partial<JobResult>;
    readonly agrees?: (
      asked: CommandsProposal
    ) => AgreedCommands['commands'] | boolean;
  } = {}
) {
  const asked: CommandsProposal[] = [];
  const jobs: Job[] = [];
  const runtime = new JobRuntime(
    {
      path: 'work/shop',
      jobs: {
        whyNot: async () => null,
        run: async (job, agreed) => {
          requireAgreedCommand(agreed, job);
          jobs.push(job);
          const good = { end: 'exited', code: 0, output: '', root: '/srv' };
          return { ...good, files: new Map(), ...end(job) } as JobResult;
        }
      },
      human: {
        decideCommands: async proposal => {
          asked.push(proposal);
          const answer = agrees(proposal);
          const agreed: AgreedCommands = {
            folder: proposal.folder,
            runsIn: proposal.runsIn,
            commands: typeof answer === 'boolean' ? proposal.commands : answer
          };
          return answer === false
            ? null
            : mintApproval(agreed, digestOf(agreed));
        }
      }
    },
    new ContainerCommands({ engine: async () => engine }, folderOf(files))
  );
  const paths = Object.keys(files);
  const plan = projectPlanSchema.parse(projectPlan());
  const agreement = {
    plan: { ...plan, files: { shop: paths } },
    folder: 'work/shop'
  };
  const again = () =>
    runtime.run(
      { name: 'Shop API', framework: 'python', files: paths },
      mintApproval(agreement, digestOf(agreement)),
      NEVER
    );
  return { result: await again(), again, asked, jobs };
}

const lines = (jobs: readonly Job[]) => jobs.map(({ line }) => line.join(' '));

/** What a plugin of pytest writes of one test. */
function report(outcome: string, message = '') {
  const test = { name: 'tests/test_shop.py::test_a', outcome, message };
  return (job: Job): Partial<JobResult> =>
    job.results === undefined
      ? {}
      : {
          code: outcome === 'passed' ? 0 : 1,
          files: new Map([
            [
              job.results[0],
              JSON.stringify([{ ...test, frames: [], lines: [] }])
            ]
          ])
        };
}

describe('The commands that test a module in a container', () => {
  it('are argument lists with the engine’s options, labels, limits, no network and no privileges [S3.15, R4]', async () => {
    const { jobs, result } = await run(API, { end: report('passed') });
    const labels = '--label cellwright.server=s1 --label cellwright.owner=o1';
    const name = 'cellwright-abc123-shop-api';
    const file = /--file (\S+)/.exec(lines(jobs)[1])?.[1];
    // What pytest itself is told is for the tests of commands.
    const [image, tests, ran] = lines(jobs).map(line =>
      line.replace(/(?: --env \S+)+/, ' ENV').replace(/ -m pytest .*/, '')
    );
    expect([image, tests, ran]).toEqual([
      `podman --runtime runc build --memory 1g ${labels} --network none --file api/Dockerfile --tag localhost/${name} api`,
      `podman --runtime runc build --memory 1g ${labels} --ignorefile ${file}.dockerignore --file ${file} --tag localhost/${name}-tests .`,
      `podman --runtime runc run --name ${name}-1 --memory 1g --pids-limit 64 ${labels} --read-only --cap-drop ALL --security-opt no-new-privileges --tmpfs /tmp:rw,nosuid,nodev,size=512m,mode=1777 --network none --volume /project --workdir /project/api ENV localhost/${name}-tests python`
    ]);
    expect(jobs.map(({ container }) => container)).toEqual([
      { makes: 'image' },
      { makes: 'image' },
      { makes: 'container', name: `${name}-1` }
    ]);
    expect(result).toMatchObject({
      status: 'passed',
      passed: 1,
      commands: ['podman run: cd api && python -m pytest']
    });
  });

  it('put the tests beside what the Dockerfile has made, as nobody [S3.17]', async () => {
    const { jobs } = await run(API);
    const [path] = Object.keys(jobs[1].inputs ?? {});
    expect(jobs[1].inputs?.[path].split('\n')).toEqual(
      expect.arrayContaining([
        'FROM localhost/cellwright-abc123-shop-api',
        expect.stringMatching(/^RUN .*import pytest.*"flask","pytest"\]$/),
        'USER 10001',
        'COPY --chown=10001 ["api/tests/","/project/api/tests/"]'
      ])
    );
  });

  it('test pages where their language is, not in the server that shows them [S3.16]', async () => {
    const { jobs } = await run(WEB);
    const [path] = Object.keys(jobs[1].inputs ?? {});
    const text = jobs[1].inputs?.[path] ?? '';
    expect(text).toMatch(/^FROM node:20-alpine\n/);
    expect(text).toContain('"npm","install"');
    expect(text).toContain('"--include=dev"');
    expect(text).toMatch(/RUN \["npm","run","build"\]\n$/);
    expect(lines(jobs)[0]).not.toContain('--network none');
    expect(lines(jobs)[2]).toContain('--network none');
  });

  it('take a plain image of the language where there is no Dockerfile [S3.17]', async () => {
    const { 'api/Dockerfile': _, ...files } = API;
    const { jobs } = await run(files);
    const [path] = Object.keys(jobs[0].inputs ?? {});
    expect(jobs[0].inputs?.[path]).toMatch(/^FROM python:3.12-slim\n/);
    expect(jobs).toHaveLength(2);
  });

  it('leave out what docker does not know', async () => {
    const engine = { ...ENGINE, kind: 'docker', program: 'docker' } as const;
    const { jobs } = await run(API, { engine });
    expect(lines(jobs).join('\n')).not.toContain('--ignorefile');
  });

  it('are none where no engine works, and the reason is said [S3.15]', async () => {
    const { result, jobs, asked } = await run(API, {
      engine: 'docker does not work here: no daemon.'
    });
    expect(result).toMatchObject({
      status: 'unavailable',
      left: 'absent',
      reason: 'docker does not work here: no daemon.'
    });
    expect([jobs, asked]).toEqual([[], []]);
  });

  it('are shown with what the engine cannot keep them from [S3.15, R4]', async () => {
    const notes = ['It cannot limit memory here: no leave'];
    const { asked } = await run(API, { engine: { ...ENGINE, notes } });
    expect(asked[0].notes).toEqual(notes);
  });

  it('are not run without a yes, and nobody is asked twice [R4]', async () => {
    const { result, again, asked, jobs } = await run(API, {
      agrees: () => false
    });
    expect(result).toMatchObject({ status: 'unavailable', left: 'refused' });
    await again();
    expect(asked).toHaveLength(1);
    expect(jobs).toEqual([]);
  });

  it('get a network after another question only, whatever was agreed to before [R4]', async () => {
    const fails = report('failed', 'gaierror: Name or service not known');
    const { result, asked, jobs } = await run(API, {
      agrees: () => 'all',
      end: job =>
        job.line.includes('none') ? fails(job) : report('passed')(job)
    });
    expect(asked.map(({ wantsNetwork }) => wantsNetwork)).toEqual([
      false,
      true
    ]);
    expect(result.status).toBe('passed');
    expect(lines(jobs).at(-1)).not.toContain('--network');
    const kept = await run(API, {
      agrees: ({ wantsNetwork }) => wantsNetwork !== true,
      end: fails
    });
    expect(kept.result.status).toBe('failed');
  });

  it('say of what the kernel has ended that it took too much memory [R4]', async () => {
    const { result } = await run(API, {
      end: job => (job.results === undefined ? {} : { code: 137 })
    });
    expect(result).toMatchObject({
      status: 'failed',
      failures: [{ message: 'It took more memory than it may.' }]
    });
  });

  it('are covered by no consent to plain processes, nor the other way round [R4]', () => {
    const agreed = (runsIn: AgreedCommands['runsIn']) => {
      const value: AgreedCommands = { folder: 'a', runsIn, commands: 'all' };
      return mintApproval(value, digestOf(value));
    };
    const plain: Job = { cwd: '', line: ['podman', 'run'], timeMs: 1 };
    const contained: Job = { ...plain, container: { makes: 'image' } };
    expect(() => requireAgreedCommand(agreed('process'), contained)).toThrow();
    expect(() => requireAgreedCommand(agreed('container'), plain)).toThrow();
    requireAgreedCommand(agreed('container'), contained);
    requireAgreedCommand(agreed('process'), plain);
  });
});

describe('An image that cannot be built', () => {
  const failing = (output: string, code = 1, at = 0) => {
    let nth = -1;
    return () => {
      nth += 1;
      return nth === at ? { code, output } : {};
    };
  };

  it.each([
    [
      'podman',
      'STEP 3/3: COPY shop.py .\nError: building at STEP "COPY shop.py .": checking on sources: copier: stat: "/shop.py": no such file or directory'
    ],
    [
      'docker with BuildKit',
      ' > [3/3] COPY shop.py .:\n------\nDockerfile:3\n--------------------\n   2 |     WORKDIR /app\n   3 | >>> COPY shop.py .\n--------------------\nERROR: failed to solve: "/shop.py": not found'
    ],
    [
      'docker without BuildKit',
      'Step 2/3 : WORKDIR /app\n ---> 1\nStep 3/3 : COPY shop.py .\nCOPY failed: file not found in build context'
    ],
    [
      'a line that is none',
      'ERROR: failed to solve: dockerfile parse error on line 3: unknown instruction: COPPY'
    ]
  ])(
    'names the line of the Dockerfile, as %s says it [S3.16, S3.18]',
    async (_, output) => {
      const { result } = await run(API, { end: failing(output) });
      expect(result).toMatchObject({
        status: 'failed',
        failures: [{ name: 'build', file: 'api/Dockerfile', line: 3 }]
      });
      expect(result.failures[0].message).toContain('COPY shop.py .');
    }
  );

  it('says of a text within a Dockerfile that this engine knows none [S3.16, S3.18]', async () => {
    const files = {
      ...API,
      'api/Dockerfile':
        "FROM python:3.12-slim\nCOPY <<'EOF' /etc/shop.conf\nlisten 80\nEOF\n"
    };
    const { result } = await run(files, {
      end: failing(
        'STEP 2/3: COPY <<\'EOF\' /etc/shop.conf\nError: building at STEP "COPY <<\'EOF\' /etc/shop.conf": checking on sources under "/srv/api": copier: stat: "/<<EOF": no such file or directory'
      )
    });
    expect(result.failures).toMatchObject([
      { file: 'api/Dockerfile', line: 2 }
    ]);
    expect(result.failures[0].message).toContain(
      'This engine knows no texts within a Dockerfile'
    );
  });

  it('names the file that does not compile, and not the line that compiles it [S3.16]', async () => {
    const { result } = await run(WEB, {
      end: failing(
        'src/total.js(1,14): error TS2322: no.\nError: building at STEP "RUN npm install && npm run build": while running runtime: exit status 1'
      )
    });
    expect(result.failures).toMatchObject([
      { file: 'web/src/total.js', line: 1 }
    ]);
  });

  it('names the list that asks for a package that does not exist [S3.18]', async () => {
    const output =
      'ERROR: No matching distribution found for flaskk\nError: building at STEP "RUN python -m pip": while running runtime: exit status 1';
    const { result } = await run(API, { end: failing(output, 1, 1) });
    expect(result.failures).toMatchObject([
      { name: 'install', file: 'api/requirements.txt' }
    ]);
  });

  it.each([
    'Error: creating build container: initializing source docker://python:3.12-slim: pinging container registry registry-1.docker.io: dial tcp: lookup registry-1.docker.io: no such host',
    "WARNING: Retrying: NameResolutionError: Failed to resolve 'pypi.org'\nERROR: No matching distribution found for flask"
  ])('is nobody’s fault where no server answered', async output => {
    const { result } = await run(API, { end: failing(output) });
    expect(result).toMatchObject({ status: 'unavailable' });
    expect(result.reason).toContain('could not be built');
  });
});
