import { resumePoint } from '../../../../src/core/workflow/resume/resume-point';
import {
  hasRunTests,
  notRun,
  proofOf
} from '../../../../src/core/journal/proof-record';
import { PASSED, ProjectWorld } from '../../../fixtures/project-world';
import { ask, memoryPlace, requestPorts } from '../../../fixtures/request';
import {
  fileAnswer,
  MISNAMED,
  PROJECT_FILES,
  projectPlan
} from '../../../fixtures/small-project';

describe('A request for a project', () => {
  it('writes the files of the approved plan into a folder and says in one cell what it came to [S2.11, S2.21, S2.31, J3]', async () => {
    const world = new ProjectWorld();
    const { run, ended } = world.run();
    const { error } = await ended;
    expect(error).toBeNull();
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
    expect(world.seen).toEqual(['project-plan']);
    expect(world.asked).toHaveLength(1 + Object.keys(PROJECT_FILES).length);
    expect(run.state.status).toBe('done');
    expect(run.state.servedModel).toBe('m');
    const [, summary, ...more] = world.notebook.texts;
    expect(more).toEqual([]);
    expect(summary).toContain('## wordcount');
    expect(summary).toContain('  counter.py');
    expect(summary).toContain('python -m pytest');
    expect(summary).toContain('its tests pass');
  });

  it('records what was proved: the tests of each module, what somebody went on despite, and what was not run [S2.31]', async () => {
    const world = new ProjectWorld();
    const { run, ended } = world.run();
    await ended;
    const proof = proofOf(run.state);
    expect(proof).toMatchObject({ validated: true, accepted: false });
    expect(proof?.ran).toEqual(['wordcount: 2 tests']);
    expect(hasRunTests(proof?.ran ?? [])).toBe(true);

    const misfit = new ProjectWorld();
    misfit.answers['wordcount/counter.py'] = [fileAnswer(MISNAMED)];
    misfit.says['project-failure'] = [{ type: 'continue' }];
    const despite = misfit.run();
    await despite.ended;
    const open = proofOf(despite.run.state);
    expect(open).toMatchObject({ validated: false, accepted: true });
    expect(
      open?.checks.find(({ verdict }) => verdict === 'failed')?.findings
    ).toMatchObject([
      { message: expect.stringMatching(/^wordcount\/counter\.py, line \d+: /) }
    ]);

    const unrun = new ProjectWorld();
    unrun.results = [
      { ...PASSED, status: 'unavailable', reason: 'No kernel.' }
    ];
    const untested = unrun.run();
    await untested.ended;
    const unknown = proofOf(untested.run.state);
    expect(unknown).toMatchObject({ validated: false, accepted: false });
    expect(unknown && notRun(unknown)).toMatchObject({
      check: 'tests',
      reason: 'wordcount: No kernel.'
    });
  });

  it('has the folder for itself while it is at work, and gives it back however it ends [S2.53]', async () => {
    const world = new ProjectWorld();
    world.onWrite = () => expect(world.held).toBe(1);
    await world.run().ended;
    expect(world.folder.size).toBeGreaterThan(0);
    expect(world.held).toBe(0);
    const refused = new ProjectWorld();
    refused.says['project-plan'] = [{ type: 'reject', remark: '' }];
    await refused.run().ended;
    expect(refused.held).toBe(0);
  });

  it('writes nothing where the plan is not wanted [J3]', async () => {
    const world = new ProjectWorld();
    world.says['project-plan'] = [{ type: 'reject', remark: '' }];
    const { run, ended } = world.run();
    await ended;
    expect(run.state.status).toBe('dropped');
    expect(world.folder.size).toBe(0);
    expect(world.asked).toEqual(['plan']);
  });

  it('has the plan made anew from comments on its lines, and shows the difference [J5]', async () => {
    const world = new ProjectWorld();
    world.answers.plan = [
      JSON.stringify(projectPlan()),
      JSON.stringify(projectPlan('Counts words, and nothing else.'))
    ];
    world.says['project-plan'] = [
      {
        type: 'comments',
        plan: projectPlan(),
        comments: [{ place: 'summary', line: 'Counts', text: 'Say less.' }]
      }
    ];
    await world.run().ended;
    expect(world.seen).toEqual(['project-plan', 'project-plan']);
    expect(world.prompts[1]).toContain('Say less.');
    expect(world.notebook.texts[1]).toContain('nothing else');
  });

  it('refuses a folder that is none beside the notebook, before anything is asked [H18]', async () => {
    const world = new ProjectWorld();
    const cell = memoryPlace(world.notebook);
    for (const name of ['../shop', '/shop', '.hidden', 'a\\b']) {
      const { ended } = ask(
        cell,
        `%%llm --project "${name}"\nWrite it.`,
        requestPorts({
          answer: () => {
            throw new Error('nothing is asked');
          }
        })
      );
      const { error } = await ended;
      expect(error?.code).toBe('file-path-refused');
    }
  });

  it('asks one question after the other where several files fail at once [S3.20, S3.21]', async () => {
    const world = new ProjectWorld();
    world.answers['wordcount/counter.py'] = [fileAnswer(MISNAMED)];
    world.says['project-failure'] = [
      {
        type: 'edit',
        path: 'wordcount/counter.py',
        content: PROJECT_FILES['wordcount/counter.py']
      }
    ];
    const { run, ended } = world.run();
    await ended;
    expect(world.seen).toEqual(['project-plan', 'project-failure']);
    expect(run.state.status).toBe('done');
    expect(world.folder.get('wordcount/counter.py')).toBe(
      PROJECT_FILES['wordcount/counter.py']
    );
  });

  it('goes on after an interruption where it stood, and pays for nothing twice [S3.29, H21]', async () => {
    const world = new ProjectWorld();
    const { run, ended } = world.run();
    world.onWrite = path => {
      if (path === 'wordcount/counter.py') {
        run.stop();
        throw new Error('the page went away');
      }
    };
    await ended;
    expect(run.state.status).toBe('cancelled');
    expect(world.folder.has('wordcount/reader.py')).toBe(true);
    const before = world.asked.length;
    world.onWrite = () => undefined;
    const again = world.run(resumePoint(run.state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    // The plan is put before the user again: approvals live as long as the tab.
    expect(world.seen).toEqual(['project-plan', 'project-plan']);
    expect(world.asked.slice(before)).not.toContain('plan');
    expect(new Set(world.asked).size).toBe(world.asked.length);
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
  });
});
