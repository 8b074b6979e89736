import type { UntimedProjectEvent } from '../../../../src/core/project/journal/project-events';
import { projectProgress } from '../../../../src/core/project/journal/project-progress';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import { projectPlan } from '../../../fixtures/small-project';

const plan = projectPlanSchema.parse(projectPlan());
const [init, reader, counter, tests] = plan.files.wordcount;

const MADE: UntimedProjectEvent = { type: 'plan-made', plan };
const BEGUN: UntimedProjectEvent = {
  type: 'project-begun',
  digest: '',
  folder: 'words'
};

/** A request for a file, and what came of it. */
const asked = (path: string, ask: number): UntimedProjectEvent => ({
  type: 'file-asked',
  path,
  ask,
  left: { offers: 0, named: 0 }
});
const judged = (path: string, findings: string[]): UntimedProjectEvent => ({
  type: 'file-judged',
  path,
  ask: 1,
  findings,
  extras: [],
  unplanned: []
});
const ended = (
  path: string,
  end: 'fits' | 'continued' | 'skipped',
  findings: string[] = []
): UntimedProjectEvent => ({ type: 'file-ended', path, end, findings });

const after = (...events: UntimedProjectEvent[]) =>
  projectProgress(events.map(event => ({ ...event, at: 0 })));

describe('How far a project is', () => {
  it('is nothing before its plan is approved', () => {
    expect(after(MADE)).toBeNull();
  });

  it('tells of each file whether it waits, is written, mended, ready or failed [S2.41, S2.42]', () => {
    const progress = after(
      MADE,
      BEGUN,
      asked(init, 1),
      ended(init, 'fits'),
      asked(reader, 1),
      judged(reader, [`${reader}, line 4: takes what is not there`]),
      asked(reader, 2),
      asked(counter, 1),
      ended(counter, 'continued', ['does not fit'])
    );
    expect(progress?.files).toMatchObject([
      { path: init, state: 'ready', note: '' },
      {
        path: reader,
        state: 'repairing',
        note: 'line 4: takes what is not there'
      },
      { path: counter, state: 'failed', note: 'does not fit' },
      { path: tests, state: 'waiting', note: '' }
    ]);
    expect(progress).toMatchObject({ done: 2, percent: 50, folder: 'words' });
  });

  it('calls a file repaired that fits after a repair, and all of it done at the end [S2.42]', () => {
    const progress = after(
      MADE,
      BEGUN,
      asked(init, 1),
      asked(init, 2),
      ended(init, 'fits'),
      ...[reader, counter, tests].map(path => ended(path, 'skipped')),
      { type: 'module-ended', module: 'wordcount', end: 'proved', why: '' }
    );
    expect(progress?.files[0].state).toBe('repaired');
    expect(progress?.percent).toBe(100);
    expect(progress?.modules[0].state).toBe('proved');
  });

  it('shows a file as it was where a repair for the tests did not help, and anew where it is asked for anew [S2.42]', () => {
    const before = [MADE, BEGUN, asked(init, 1), ended(init, 'fits')];
    const state = (...events: UntimedProjectEvent[]) =>
      after(...before, ...events)?.files[0];
    const repair = [asked(init, 2), judged(init, ['does not fit'])];
    expect(state(...repair)).toMatchObject({ state: 'repairing' });
    expect(state(...repair, ended(init, 'fits'))).toMatchObject({
      state: 'ready',
      note: ''
    });
    expect(
      state(
        { type: 'file-reopened', path: init, hint: '' },
        asked(init, 1),
        asked(init, 2),
        ended(init, 'fits')
      )
    ).toMatchObject({ state: 'repaired' });
  });

  it('is that of the files that a change touches, and of those that follow from it [S2.41, J2]', () => {
    const progress = after(
      {
        type: 'differences-agreed',
        plan,
        differences: {
          summary: '',
          changes: [
            { type: 'change', path: counter, what: '', drops: [] },
            { type: 'remove', path: tests, what: '' }
          ],
          modules: []
        }
      },
      BEGUN,
      asked(counter, 1),
      ended(counter, 'fits'),
      { type: 'file-follows', path: reader },
      asked(reader, 1)
    );
    expect(progress?.files).toMatchObject([
      { path: counter, state: 'ready' },
      { path: reader, state: 'writing' }
    ]);
    expect(progress?.percent).toBe(50);
    expect(progress?.modules.map(({ name }) => name)).toEqual(['wordcount']);
  });
});
