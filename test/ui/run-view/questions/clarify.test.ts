import { ask, buttonOf, fieldOf, press, type } from './ask';

const asked = {
  questions: [
    { id: 'unit', text: 'Which <b>unit</b>?', assumption: 'metres' },
    { id: 'file', text: 'Which file?', assumption: 'the newest' },
    { id: 'form', text: 'Which form?', assumption: 'a table' }
  ]
};

describe('the questions about a request', () => {
  it('stand in one form, each with what is assumed without an answer', async () => {
    const { node } = await ask('clarify', asked);
    expect(node.querySelector('b')).toBeNull();
    for (const { text, assumption } of asked.questions) {
      const field = fieldOf(node, text);
      const hint = document.getElementById(
        field.getAttribute('aria-describedby') ?? ''
      );
      expect(hint?.textContent).toBe(`If left empty: ${assumption}`);
    }
  });

  it('answers what was filled in', async () => {
    const { node, answered } = await ask('clarify', asked);
    type(fieldOf(node, 'Which file?'), ' a.csv ');
    type(fieldOf(node, 'Which form?'), '  ');
    buttonOf(node, 'Continue').click();
    expect(await answered).toEqual({ file: 'a.csv' });
  });

  it('goes on with Enter in a field, but not while a word is composed', async () => {
    const { node, answered } = await ask('clarify', asked);
    const field = fieldOf(node, 'Which file?');
    type(field, 'a.csv');
    press(field, 'Enter', { isComposing: true });
    expect(node.querySelector('section')).not.toBeNull();
    press(field, 'Enter');
    expect(await answered).toEqual({ file: 'a.csv' });
  });

  it('answers nothing where all is skipped', async () => {
    const { node, answered } = await ask('clarify', asked);
    type(fieldOf(node, 'Which file?'), 'a.csv');
    buttonOf(node, 'Skip all').click();
    expect(await answered).toEqual({});
  });
});
