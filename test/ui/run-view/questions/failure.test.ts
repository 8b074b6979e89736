import type { AttemptSummary } from '../../../../src/core/values/attempt';
import { ask, buttonNames, buttonOf, fieldOf, press, type } from './ask';

function attempt(number: number): AttemptSummary {
  return {
    number,
    answer: '',
    validated: false,
    ran: [],
    failing: ['tests'],
    results: [
      {
        check: 'tests',
        verdict: 'failed',
        findings: [
          { message: 'a warning', severity: 'warning', about: 'code' },
          {
            message: `test_${number}: expected <i>0</i>`,
            severity: 'error',
            about: 'tests'
          },
          { message: 'another one', severity: 'error', about: 'tests' }
        ]
      }
    ]
  };
}

const asked = {
  attempts: [0, 1, 2, 3, 4, 5].map(attempt),
  best: 2,
  why: 'Five repairs were tried.',
  isStuck: false
};

describe('the question about an answer that could not be proved', () => {
  it('says how many answers there were, why there are no more, and what fails in the best', async () => {
    const { node } = await ask('failure', asked);
    const text = node.textContent ?? '';
    expect(text).toContain('None of 6 answers could be proved');
    expect(text).toContain('Five repairs were tried.');
    expect(
      [...node.querySelectorAll('li')].map(item => item.textContent)
    ).toEqual(['the tests fail: test_2: expected <i>0</i>']);
  });

  it.each([
    ['Retry', { type: 'retry' }],
    ['Accept as is', { type: 'accept' }],
    ['Drop', { type: 'drop' }]
  ] as const)(
    'answers with the button "%s" [S0.42]',
    async (name, expected) => {
      const { node, answered } = await ask('failure', asked);
      expect(buttonNames(node)).toEqual([
        'Retry',
        'Give a hint',
        'Accept as is',
        'Drop'
      ]);
      buttonOf(node, name).click();
      expect(await answered).toEqual(expected);
    }
  );

  it('begins with a hint where asking again will not help', async () => {
    const { node } = await ask('failure', { ...asked, isStuck: true });
    expect(buttonNames(node).slice(0, 2)).toEqual(['Give a hint', 'Retry']);
    expect(node.querySelector('.jp-mod-main')?.textContent).toBe('Give a hint');
  });

  it('sends a hint by its button', async () => {
    const { node, answered } = await ask('failure', asked);
    buttonOf(node, 'Give a hint').click();
    const field = fieldOf(node, 'What should be different?');
    expect(document.activeElement).toBe(field);
    expect(buttonOf(node, 'Send hint').disabled).toBe(true);
    type(field, ' use a heap ');
    buttonOf(node, 'Send hint').click();
    expect(await answered).toEqual({ type: 'hint', text: 'use a heap' });
  });

  it.each([{ ctrlKey: true }, { shiftKey: true }, { metaKey: true }])(
    'sends a hint with Enter and %j, not with Enter alone',
    async keys => {
      const { node, answered } = await ask('failure', asked);
      buttonOf(node, 'Give a hint').click();
      const field = fieldOf(node, 'What should be different?');
      type(field, 'use a heap');
      expect(press(field, 'Enter')).toBe(true);
      expect(node.querySelector('section')).not.toBeNull();
      expect(press(field, 'Enter', keys)).toBe(false);
      expect(await answered).toEqual({ type: 'hint', text: 'use a heap' });
    }
  );

  it('closes the hint with Escape and keeps what was typed', async () => {
    const { node } = await ask('failure', asked);
    const opener = buttonOf(node, 'Give a hint');
    opener.click();
    const field = fieldOf(node, 'What should be different?');
    type(field, 'use');
    press(field, 'Escape');
    expect(field.closest('[hidden]')).not.toBeNull();
    expect(document.activeElement).toBe(opener);
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    opener.click();
    expect(field.value).toBe('use');
  });
});
