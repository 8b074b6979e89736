import { plan, step } from './plan/make';
import { code } from './set-up';
import type { Scenario } from './stoppable-run';

const GOOD = code('f = lambda: 1');
const bad = (at: number) => code(`f = ${at} / 0`);
const PLAN = JSON.stringify(plan([step('one'), step('two', ['one'])]));
const INTENT = JSON.stringify({
  operation: 'create',
  confidence: 0.9,
  reasoning: 'Code is wanted.'
});
const QUESTIONS = JSON.stringify({
  questions: [{ text: 'Where are notes kept?', assumption: 'In a file.' }]
});

/** Ways through all stages, by what is special about them. */
export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  plain: {
    request: 'Write a function that adds two numbers.',
    answers: [GOOD]
  },
  'a question by rules': {
    request: 'Plot our measurements.',
    answers: [GOOD],
    user: { clarify: [{ data: 'a.csv' }] }
  },
  'the model decides what is asked': {
    request: 'Primes below 100, fast',
    answers: [INTENT, GOOD]
  },
  'a complex request': {
    request: 'Build a complete application that keeps notes.',
    answers: [QUESTIONS, PLAN, GOOD, 'ALREADY DONE']
  },
  'a plan that is unusable at first': {
    request: 'Write a function that adds two numbers.',
    plan: true,
    answers: ['no plan', PLAN, GOOD, 'ALREADY DONE']
  },
  'a cut answer': {
    request: 'Write a function that adds two numbers.',
    answers: [{ text: GOOD.slice(0, 30), finish: 'length' }, GOOD.slice(30)]
  },
  'a repair': {
    request: 'Write a function that adds two numbers.',
    answers: [bad(1), bad(2), GOOD]
  },
  'a hint after failures': {
    request: 'Write a function that adds two numbers.',
    answers: [bad(1), bad(1), bad(1), GOOD],
    user: { failure: [{ type: 'hint', text: 'Do not divide.' }] }
  },
  'variables of the kernel': {
    request: 'Write a function that adds two numbers.',
    answers: [code('total = df + 1')]
  }
};
