import { watchProjects } from '../../../src/core/journal/project-runs';
import { Runs } from '../../../src/core/journal/runs';
import type { ProjectSteering } from '../../../src/core/ports/project-steering';

describe('The projects at work', () => {
  it('are told whenever one has got on, and once when its run has ended [S2.41, S2.42, S2.45]', () => {
    const runs = new Runs();
    const shown: number[][] = [];
    const ended: string[] = [];
    watchProjects(
      runs,
      now => shown.push(now.map(({ standing }) => standing.done)),
      ({ standing }) => ended.push(`${standing.name} ${standing.done}`)
    );
    const run = runs.open('r', null);
    const other = runs.open('q', null);
    let done = 0;
    const steering = {
      get standing() {
        return { name: 'words', done, failed: 0, total: 4, percent: 25 * done };
      }
    } as ProjectSteering;
    run.steering = steering;
    const step = () => {
      done += 1;
      run.append({
        type: 'project-progressed',
        at: 0,
        step: { type: 'file-ended', path: 'a' }
      });
      run.append({ type: 'note-added', at: 0, text: 'nothing of a project' });
    };
    step();
    step();
    other.append({ type: 'note-added', at: 0, text: 'another prompt' });
    run.steering = null;
    run.append({ type: 'run-finished', at: 0 });
    other.append({ type: 'run-finished', at: 0 });
    expect(shown).toEqual([[1], [2], []]);
    expect(ended).toEqual(['words 2']);
  });
});
