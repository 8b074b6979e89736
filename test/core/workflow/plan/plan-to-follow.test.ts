import { oneStepPlan } from '../../../../src/core/workflow/plan/one-step-plan';
import { planToFollow } from '../../../../src/core/workflow/plan/plan-to-follow';

const plan = oneStepPlan({ request: 'Write f.', points: [] }, 'create');
const [step] = plan.steps;

describe('The plan that the model is given', () => {
  it('is left out where it only repeats the request', () => {
    expect(planToFollow(plan, { wanted: false, by: 'settings' })).toBeNull();
  });

  it('is what the user made of it, also where it has one step', () => {
    const edited = { ...plan, goal: 'Write g instead.' };
    expect(planToFollow(edited, { wanted: false, by: 'human' })).toContain(
      'Write g instead.'
    );
  });

  it('has every word and signature as the user approved it [T7]', () => {
    const edited = {
      ...plan,
      goal: 'Fill min_value & <unset>.',
      interfaces: [
        {
          name: 'fill',
          signature: 'fill(x: int | None) -> list[int] | None',
          description: ''
        }
      ]
    };
    const text = planToFollow(edited, { wanted: false, by: 'human' });
    expect(text).toContain('Fill min_value & <unset>.');
    expect(text).toContain('`fill(x: int | None) -> list[int] | None`');
  });

  it('has no step that the user has unticked', () => {
    const two = {
      ...plan,
      steps: [
        { ...step, id: 'S1', title: 'Load the data', dependsOn: [] },
        {
          ...step,
          id: 'S2',
          title: 'Send it away',
          dependsOn: [],
          selected: false
        }
      ]
    };
    const text = planToFollow(two, { wanted: false, by: 'human' });
    expect(text).toContain('Load the data');
    expect(text).not.toContain('Send it away');
  });
});
