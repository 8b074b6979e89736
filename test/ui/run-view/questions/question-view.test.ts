import type { RunEvent } from '../../../../src/core/journal/events';
import { ask, buttonOf, fieldOf, quietDeps, shown, type } from './ask';
import { QuestionView } from '../../../../src/ui/run-view/questions/question-view';

const CLARIFY = {
  questions: [{ id: 'q', text: 'Which unit?', assumption: 'metres' }]
};

const TOKEN: RunEvent = { type: 'text-received', text: 'x', at: 0 };

describe('the question of a run', () => {
  it('is a group with the name of its heading', async () => {
    const { node } = await ask('use-variables', { names: ['df'] });
    const group = node.querySelector('[role=group]');
    const heading = document.getElementById(
      group?.getAttribute('aria-labelledby') ?? ''
    );
    expect(heading?.textContent).toBe('Copy variables into the sandbox?');
  });

  it('keeps what is typed and the focus while the run goes on', async () => {
    const { node, run } = await ask('clarify', CLARIFY);
    const field = fieldOf(node, 'Which unit?');
    type(field, 'fee');
    for (let count = 0; count < 50; count++) {
      run.append(TOKEN);
    }
    expect(fieldOf(node, 'Which unit?')).toBe(field);
    expect(field.value).toBe('fee');
    expect(document.activeElement).toBe(field);
  });

  it('goes when it is answered, and counts one answer only', async () => {
    const { node, answered, run } = await ask('use-variables', {
      names: ['df']
    });
    const yes = buttonOf(node, 'Copy into sandbox');
    const no = buttonOf(node, "Don't copy");
    yes.click();
    expect(node.querySelector('section')).toBeNull();
    expect(node.hidden).toBe(true);
    no.click();
    expect(await answered).toBe(true);
    run.append(TOKEN);
    expect(node.querySelector('section')).toBeNull();
  });

  it('is answered by one click on a choice, where that is all that is asked [S4.9]', async () => {
    const { node, answered } = await ask('clarify', {
      questions: [
        {
          id: 'target',
          text: 'Which code do you mean?',
          assumption: 'cell 2: def join(words):',
          choices: ['cell 1: def parse(text):', 'cell 2: def join(words):']
        }
      ]
    });
    buttonOf(node, 'cell 1: def parse(text):').click();
    expect(await answered).toEqual({ target: 'cell 1: def parse(text):' });
  });

  it('goes when the run is stopped', async () => {
    const { node, run, view } = await ask('clarify', CLARIFY);
    run.stop();
    view.update(run);
    expect(node.querySelector('section')).toBeNull();
  });

  it('gives the focus to its cell when the focused question goes', async () => {
    const { node } = await ask('clarify', CLARIFY);
    buttonOf(node, 'Skip all').focus();
    buttonOf(node, 'Skip all').click();
    expect(document.activeElement).toBe(node.parentElement);
  });

  it('takes no focus when it comes', async () => {
    const editor = document.createElement('textarea');
    const { run, answered, node } = await ask('clarify', CLARIFY);
    document.body.append(editor);
    editor.focus();
    buttonOf(node, 'Skip all').click();
    await answered;
    const next = run.ask('use-variables', { names: ['a'] }, () => 0);
    await shown(node);
    expect(document.activeElement).toBe(editor);
    buttonOf(node, "Don't copy").click();
    expect(document.activeElement).toBe(editor);
    expect(await next).toBe(false);
  });

  it('keeps the keys of the notebook out, so that Enter presses a button', async () => {
    const { node } = await ask('clarify', CLARIFY);
    expect(
      buttonOf(node, 'Continue').closest('[data-lm-suppress-shortcuts]')
    ).not.toBeNull();
  });

  it('asks one question after the other, each announced by its heading', async () => {
    jest.useFakeTimers();
    try {
      const { node, run, answered } = await ask('use-variables', {
        names: ['df']
      });
      jest.runAllTimers();
      const live = node.querySelector('[role=status]');
      expect(live?.textContent).toBe('Copy variables into the sandbox?');
      buttonOf(node, "Don't copy").click();
      expect(live?.textContent).toBe('');
      await answered;
      void run.ask('clarify', CLARIFY, () => 0);
      await shown(node);
      jest.runAllTimers();
      expect(live?.textContent).toBe('A few questions first');
    } finally {
      jest.useRealTimers();
    }
  });

  it('shows nothing late of a lazy question that was stopped', async () => {
    const { run, view, node } = await ask('clarify', CLARIFY);
    buttonOf(node, 'Skip all').click();
    const file = { path: 'a.py', content: 'b', replaces: 'x' };
    const asked = run.ask('write-file', { file, before: 'a' }, () => 0);
    run.stop();
    view.update(run);
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    await import('diff');
    await new Promise(resolve => setTimeout(resolve));
    expect(node.querySelector('section')).toBeNull();
  });

  it('says so where a question cannot be shown', async () => {
    const view = new QuestionView(quietDeps());
    const broken = { id: 1, kind: 'clarify', asked: {}, answer: () => {} };
    view.update({ pending: broken } as never);
    await shown(view.node);
    expect(view.node.textContent).toContain('A question could not be shown');
    expect(view.node.textContent).toContain('Stop this run');
  });
});
