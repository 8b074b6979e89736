import type { ProjectFailure } from '../../../src/core/ports/project-human';
import {
  ask,
  buttonOf,
  fieldOf,
  focused,
  press,
  pressButton,
  tabStops,
  type
} from '../run-view/questions/ask';

const FILE: ProjectFailure = {
  subject: { type: 'file', name: 'shop/api.py' },
  why: 'The same fault came back three times.',
  findings: ['shop/api.py, line 2: takes load from shop/store.py.'],
  content: 'from shop.store import load\n'
};

const MODULE: ProjectFailure = {
  subject: { type: 'module', name: 'shop' },
  why: 'Five repairs did not help.',
  findings: ['test_api: 1 != 2'],
  content: null
};

/** Opens a field, writes into it and sends that. */
function write(
  node: HTMLElement,
  opener: string,
  text: string,
  send: string
): void {
  buttonOf(node, opener).click();
  const field = [...node.querySelectorAll('textarea')].find(
    item => item.closest<HTMLElement>('.jp-Cellwright-hint')?.hidden === false
  );
  if (field === undefined) {
    throw new Error(`nothing opens for ${opener}`);
  }
  field.value = text;
  field.dispatchEvent(new Event('input'));
  buttonOf(node, send).click();
}

describe('The question about what five repairs did not mend', () => {
  it.each([
    ['Give a hint', 'Send hint', { type: 'hint', text: 'words' }],
    [
      'Edit the request',
      'Ask with these words',
      { type: 'request', text: 'words' }
    ],
    [
      'Edit the file',
      'Save this text',
      { type: 'edit', path: 'shop/api.py', content: 'words' }
    ]
  ])(
    'lets a human react to a file: %s [S3.20, S3.21]',
    async (opener, send, expected) => {
      const { node, answered } = await ask('project-failure', FILE);
      expect(node.textContent).toContain('shop/api.py does not fit');
      expect(node.textContent).toContain('takes load from shop/store.py');
      write(node, opener, 'words', send);
      expect(await answered).toEqual(expected);
    }
  );

  it.each([
    ['Retry', 'retry'],
    ['Continue', 'continue'],
    ['Skip this module', 'skip']
  ])(
    'lets a human decide on a module: %s [S3.22, S3.25]',
    async (name, type) => {
      const { node, answered } = await ask('project-failure', MODULE);
      expect(node.textContent).toContain('The tests of shop fail');
      expect(node.textContent).not.toContain('Edit the');
      buttonOf(node, name).click();
      expect(await answered).toEqual({ type });
    }
  );

  it('is led by the keyboard: what opens has the focus, Escape gives it back and keeps what was typed, Ctrl+Enter sends it [B18]', async () => {
    const { node, answered } = await ask('project-failure', FILE);
    expect(tabStops(node)).toEqual([
      'Retry',
      'Give a hint',
      'Edit the request',
      'Edit the file',
      'Continue',
      'Skip this file'
    ]);
    for (const [opener, name] of [
      ['Give a hint', 'What should be different?'],
      ['Edit the request', 'What shall shop/api.py be?'],
      ['Edit the file', 'Content of shop/api.py']
    ]) {
      pressButton(node, opener);
      const field = fieldOf(node, name);
      expect(document.activeElement).toBe(field);
      type(field, opener);
      expect(press(field, 'Escape')).toBe(false);
      expect(field.closest('[hidden]')).not.toBeNull();
      expect(focused()).toBe(opener);
    }
    pressButton(node, 'Edit the file');
    press(fieldOf(node, 'Content of shop/api.py'), 'Enter', { ctrlKey: true });
    expect(await answered).toEqual({
      type: 'edit',
      path: 'shop/api.py',
      content: 'Edit the file'
    });
    expect(document.activeElement).toBe(node.parentElement);
  });
});
