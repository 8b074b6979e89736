import { projectAgain } from '../../../../src/core/workflow/project-again';
import { resumePoint } from '../../../../src/core/workflow/resume/resume-point';
import { Runs, type LiveRun } from '../../../../src/core/journal/runs';
import type { ResumePoint } from '../../../../src/core/journal/resume';
import { readProjectEvents } from '../../../../src/core/project/journal/project-events';
import { projectProgress } from '../../../../src/core/project/journal/project-progress';
import { ProjectWorld } from '../../../fixtures/project-world';
import {
  fileAnswer,
  MISNAMED,
  PROJECT_FILES,
  PROJECT_REQUEST
} from '../../../fixtures/small-project';

const INIT = 'wordcount/__init__.py';
const READER = 'wordcount/reader.py';
const COUNTER = 'wordcount/counter.py';
const TESTS = 'tests/test_counter.py';

const SOURCE = `%%llm --project wordcount\n${PROJECT_REQUEST}`;

/** Does something to the project when a file is asked for the first time. */
function whenAsked(
  world: ProjectWorld,
  run: LiveRun,
  path: string,
  act: (steering: NonNullable<LiveRun['steering']>) => void
): void {
  let isDone = false;
  world.onAsk = asked => {
    if (asked === path && !isDone && run.steering !== null) {
      isDone = true;
      act(run.steering);
    }
  };
}

const progressOf = (run: LiveRun) =>
  projectProgress(readProjectEvents(run.state.project));

const stateOf = (run: LiveRun, path: string) =>
  progressOf(run)?.files.find(file => file.path === path)?.state;

const idle = () => new Promise(resolve => setTimeout(resolve));

describe('While a project is written its human', () => {
  it('pauses it, so that nothing new is asked, and lets it go on [S3.25]', async () => {
    const world = new ProjectWorld();
    const { run, ended } = world.run();
    const paused = new Promise<void>(resolve =>
      whenAsked(world, run, READER, steering => {
        steering.pause();
        resolve();
      })
    );
    await paused;
    for (let turn = 0; turn < 20; turn += 1) {
      await idle();
    }
    expect(world.asked).toEqual(['plan', INIT, READER]);
    expect(progressOf(run)?.paused).toBe(true);
    run.steering?.goOn();
    await ended;
    expect(run.state.status).toBe('done');
    expect(progressOf(run)?.paused).toBe(false);
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
  });

  it('stops it while it is paused, and whole files are left [S3.25]', async () => {
    const world = new ProjectWorld();
    const { run, ended } = world.run();
    whenAsked(world, run, READER, steering => {
      steering.pause();
      setTimeout(() => run.stop());
    });
    await ended;
    expect(run.state.status).toBe('cancelled');
    const again = world.run(resumePoint(run.state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    expect(progressOf(again.run)?.paused).toBe(false);
    expect(Object.fromEntries(world.folder)).toMatchObject(PROJECT_FILES);
  });

  it('leaves a file out, and takes that back [S3.25]', async () => {
    const world = new ProjectWorld();
    const { run, ended } = world.run();
    whenAsked(world, run, INIT, steering => {
      steering.skip(TESTS, true);
      steering.skip(COUNTER, true);
      steering.skip(COUNTER, false);
    });
    await ended;
    expect(world.asked).toEqual(['plan', INIT, READER, COUNTER]);
    expect(stateOf(run, TESTS)).toBe('skipped');
    expect(world.folder.has(TESTS)).toBe(false);
  });

  it('writes a file himself: before its turn, while it is asked for, and when it is ready [S3.25]', async () => {
    const mine = `${PROJECT_FILES[READER]}# mine\n`;
    for (const moment of [INIT, READER, TESTS]) {
      const world = new ProjectWorld();
      const { run, ended } = world.run();
      whenAsked(world, run, moment, steering => steering.edit(READER, mine));
      await ended;
      expect(run.state.status).toBe('done');
      expect([moment, world.folder.get(READER)]).toEqual([moment, mine]);
      expect(stateOf(run, READER)).toBe('kept');
      expect(world.asked.filter(path => path === READER)).toHaveLength(
        moment === INIT ? 0 : 1
      );
    }
  });

  it('has a single file asked for anew, with all others shown [S2.43, S2.44]', async () => {
    const world = new ProjectWorld();
    world.answers[READER] = [
      fileAnswer(PROJECT_FILES[READER]),
      fileAnswer(`${PROJECT_FILES[READER]}# better\n`)
    ];
    const { run, ended } = world.run();
    whenAsked(world, run, TESTS, steering =>
      steering.retryFile(READER, 'Say it better.')
    );
    await ended;
    expect(run.state.status).toBe('done');
    expect(world.folder.get(READER)).toContain('# better');
    const prompt = world.prompts[world.asked.lastIndexOf(READER)];
    expect(prompt).toContain('Say it better.');
    expect(prompt).toContain(`## ${COUNTER}`);
    expect(world.asked).toHaveLength(1 + Object.keys(PROJECT_FILES).length + 1);
  });

  it('has the tests of a module run again, after they had ended [S2.43]', async () => {
    const world = new ProjectWorld();
    const { run, ended } = world.run();
    run.subscribe(() => {
      if (world.runs === 1) {
        world.runs += 1;
        run.steering?.retryModule('wordcount');
      }
    });
    await ended;
    expect(world.runs).toBe(3);
    expect(progressOf(run)?.modules[0].state).toBe('proved');
  });

  it('finds what he did again after an interruption [S3.29, H21]', async () => {
    const world = new ProjectWorld();
    const mine = `${PROJECT_FILES[READER]}# mine\n`;
    const { run, ended } = world.run();
    whenAsked(world, run, COUNTER, steering => {
      steering.edit(READER, mine);
      steering.skip(TESTS, true);
      run.stop();
    });
    await ended;
    expect(run.state.status).toBe('cancelled');
    world.onAsk = () => undefined;
    const again = world.run(resumePoint(run.state));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    expect(world.folder.get(READER)).toBe(mine);
    expect(world.folder.has(TESTS)).toBe(false);
    expect(world.asked.filter(path => path === READER)).toHaveLength(1);
  });
});

describe('After a project has ended', () => {
  const ended = async (world: ProjectWorld): Promise<LiveRun> => {
    const { run, ended: end } = world.run();
    await end;
    expect(run.state.status).toBe('done');
    return run;
  };

  /** The point at which the next run of the cell begins. */
  function pointFor(
    run: LiveRun,
    what: Parameters<typeof projectAgain>[3]
  ): ResumePoint | null {
    const runs = new Runs();
    expect(projectAgain(runs, run, SOURCE, what, 0)).toBe(true);
    return runs.takeSeed(run.state.cell)?.point ?? null;
  }

  it('one file that did not fit is tried again alone: nothing else is asked [S2.43, S2.44]', async () => {
    const world = new ProjectWorld();
    world.answers[COUNTER] = [fileAnswer(MISNAMED)];
    world.says['project-failure'] = [{ type: 'continue' }];
    const run = await ended(world);
    expect(stateOf(run, COUNTER)).toBe('failed');
    const before = world.asked.length;
    world.answers[COUNTER] = [fileAnswer(PROJECT_FILES[COUNTER])];
    const again = world.run(pointFor(run, { path: COUNTER }));
    await again.ended;
    expect(again.run.state.status).toBe('done');
    expect(world.asked.slice(before)).toEqual([COUNTER]);
    expect(world.folder.get(COUNTER)).toBe(PROJECT_FILES[COUNTER]);
    expect(stateOf(again.run, COUNTER)).toBe('ready');
  });

  it('the tests of one module are run again, and no file is asked for [S2.43]', async () => {
    const world = new ProjectWorld();
    world.results = [
      {
        status: 'unavailable',
        commands: [],
        passed: 0,
        failures: [],
        reason: 'pytest is missing'
      }
    ];
    const run = await ended(world);
    const before = world.asked.length;
    const again = world.run(pointFor(run, { module: 'wordcount' }));
    await again.ended;
    expect(world.asked).toHaveLength(before);
    expect(world.runs).toBe(2);
    expect(progressOf(again.run)?.modules[0].state).toBe('proved');
  });
});
