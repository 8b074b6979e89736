import {
  editCriteria,
  editGoal,
  editStep,
  moveStep,
  removeStep,
  selectedSteps,
  tickStep
} from '../../../src/core/plan/edit';
import { checkedPlan } from '../../../src/core/plan/plan-schema';
import { reflect } from '../../../src/core/plan/reflect';
import { ids, plan, step } from '../workflow/plan/make';

const shown = plan([
  step('model'),
  step('api', ['model']),
  step('docs'),
  step('tests', ['api'])
]);
const ticked = (of: typeof shown) => ids(selectedSteps(of));

describe('Editing a plan [B1]', () => {
  it('changes words and leaves the shown plan as it was', () => {
    const before = structuredClone(shown);
    const edited = editGoal(
      editCriteria(editStep(shown, 'api', { title: 'HTTP API' }), [
        ' fast ',
        ''
      ]),
      'Serve sums'
    );
    expect(edited.steps[1].title).toBe('HTTP API');
    expect(edited.goal).toBe('Serve sums');
    expect(edited.criteria).toEqual(['fast']);
    expect(shown).toEqual(before);
    expect(checkedPlan(edited)).toEqual(edited);
  });

  it('unticks what depends on an unticked step, and ticks what a ticked one needs [S3.6] [S3.7]', () => {
    const without = tickStep(shown, 'api', false);
    expect(ticked(without)).toEqual(['model', 'docs']);
    const nothing = tickStep(without, 'model', false);
    expect(ticked(nothing)).toEqual(['docs']);
    expect(ticked(tickStep(nothing, 'tests', true))).toEqual([
      'model',
      'api',
      'docs',
      'tests'
    ]);
  });

  it('moves a step as far as its dependencies allow', () => {
    expect(ids(moveStep(shown, 'docs', 0).steps)).toEqual([
      'docs',
      'model',
      'api',
      'tests'
    ]);
    expect(ids(moveStep(shown, 'tests', 0).steps)).toEqual([
      'model',
      'api',
      'tests',
      'docs'
    ]);
    expect(ids(moveStep(shown, 'model', 9).steps)).toEqual([
      'model',
      'api',
      'docs',
      'tests'
    ]);
    expect(moveStep(shown, 'nobody', 0)).toBe(shown);
  });

  it('removes a step and what is said of it, but never the last one', () => {
    const without = removeStep(shown, 'api');
    expect(ids(without.steps)).toEqual(['model', 'docs', 'tests']);
    expect(checkedPlan(without).steps[2].dependsOn).toEqual([]);
    const one = plan([step('a')]);
    expect(removeStep(one, 'a')).toBe(one);
  });
});

describe('Looking back at a plan', () => {
  it('says what is missing and what comes next [S3.30]', () => {
    const chosen = tickStep(shown, 'docs', false);
    expect(reflect(chosen, {})).toMatchObject({
      gaps: ['"Do docs" was left out.'],
      next: [{ id: 'model' }]
    });
    const failed = reflect(chosen, { model: 'done', api: 'failed' });
    expect(failed.next).toEqual([]);
    expect(failed.gaps).toEqual([
      '"Do api" failed.',
      '"Do tests" waits for a step that failed.',
      '"Do docs" was left out.'
    ]);
    expect(
      reflect(chosen, { model: 'done', api: 'done' }).next.map(({ id }) => id)
    ).toEqual(['tests']);
  });
});
