import fc from 'fast-check';

import { orderSteps } from '../../../src/core/plan/order';
import { ids, step } from '../workflow/plan/make';

describe('The order of steps', () => {
  it('is the order of the plan where nothing speaks against it', () => {
    const steps = [step('b'), step('a'), step('c', ['a'])];
    expect(ids(orderSteps(steps).steps)).toEqual(['b', 'a', 'c']);
  });

  it('puts each step after what it depends on', () => {
    const steps = [
      step('test', ['api']),
      step('api', ['model']),
      step('model')
    ];
    expect(ids(orderSteps(steps).steps)).toEqual(['model', 'api', 'test']);
  });

  it('names a circle, and only the steps in it', () => {
    const steps = [
      step('z', ['a']),
      step('a', ['b']),
      step('b', ['c']),
      step('c', ['a'])
    ];
    expect(orderSteps(steps)).toEqual({
      steps: [],
      issues: ['steps depend on each other in a circle: a -> b -> c -> a']
    });
    expect(orderSteps([step('a', ['a'])]).issues[0]).toContain('a -> a');
  });

  it('names what is unknown or stands twice', () => {
    const steps = [step('a', ['x']), step('a'), step('b', ['a', 'y'])];
    expect(orderSteps(steps).issues).toEqual([
      'the id "a" stands twice',
      'step "a" depends on "x", which does not exist',
      'step "b" depends on "y", which does not exist'
    ]);
  });

  it('holds for every plan without a circle', () => {
    const edges = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 30 });
    fc.assert(
      fc.property(
        edges,
        fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 }),
        (pairs, shuffled) => {
          const steps = shuffled.map(n =>
            step(
              `s${n}`,
              pairs.filter(([a, b]) => a === n && b < n).map(([, b]) => `s${b}`)
            )
          );
          const order = ids(orderSteps(steps).steps);
          expect([...order].sort()).toEqual(ids(steps).sort());
          for (const { id, dependsOn } of steps) {
            for (const need of dependsOn) {
              expect(order.indexOf(need)).toBeLessThan(order.indexOf(id));
            }
          }
        }
      )
    );
  });
});
