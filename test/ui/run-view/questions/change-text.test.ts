import { EditorView } from '@codemirror/view';
import type { TextChange } from '../../../../src/core/ports/text-change';
import { oneCell } from '../../../fixtures/changed-cells';
import { changeText } from '../../../../src/ui/run-view/questions/change-text';
import { MergeEditor } from '../../../../src/ui/run-view/questions/merge-editor';
import { QuestionView } from '../../../../src/ui/run-view/questions/question-view';
import {
  ask,
  buttonNames,
  buttonOf,
  focused,
  pressButton,
  quietDeps,
  tabStops
} from './ask';

const BEFORE = 'def f(x):\n    return x\n\n\ny = 1\nz = 2\n';
const AFTER = 'def f(x):\n    return x + 1\n\n\ny = 1\nz = 3\n';

const question = (
  before = BEFORE,
  after = AFTER,
  touched: Pick<TextChange, 'parts'> = oneCell('c', before)
) =>
  ask('change-text', {
    ...touched,
    title: 'cell 3',
    language: 'python',
    before,
    after
  });

function editorOf(node: HTMLElement): EditorView {
  const content = node.querySelector<HTMLElement>('.cm-content');
  const view = content && EditorView.findFromDOM(content);
  if (!view) {
    throw new Error('There is no editor.');
  }
  return view;
}

describe('The question whether a cell may be changed [H19]', () => {
  it('has buttons at each change that say which it is: one accepts it, one keeps the old [U5]', async () => {
    const { node, answered } = await question();
    await new Promise(resolve => setTimeout(resolve));
    expect(buttonNames(node).filter(name => name.includes('line'))).toEqual([
      'Accept the change at line 2 of cell 3',
      'Keep line 2 of cell 3 as it was',
      'Accept the change at line 6 of cell 3',
      'Keep line 6 of cell 3 as it was'
    ]);
    buttonOf(node, 'Accept the change at line 2 of cell 3').click();
    await new Promise(resolve => setTimeout(resolve));
    buttonOf(node, 'Keep line 6 of cell 3 as it was').click();
    expect(buttonNames(node).filter(name => name.includes('line'))).toEqual([]);
    buttonOf(node, 'Replace cell').click();
    expect(await answered).toEqual({
      type: 'replace',
      text: AFTER.replace('z = 3', 'z = 2')
    });
  });

  it('is gone through by the keyboard: after a change the focus is at the next one, after the last in the text [B18]', async () => {
    const { node } = await question();
    await new Promise(resolve => setTimeout(resolve));
    expect(tabStops(node)).toEqual([
      'Show cell 3',
      'New text of cell 3, can be edited',
      'Accept the change at line 2 of cell 3',
      'Keep line 2 of cell 3 as it was',
      'Accept the change at line 6 of cell 3',
      'Keep line 6 of cell 3 as it was',
      'Replace cell',
      'Insert below instead',
      'Drop'
    ]);
    pressButton(node, 'Accept the change at line 2 of cell 3');
    await new Promise(resolve => setTimeout(resolve));
    expect(focused()).toBe('Accept the change at line 6 of cell 3');
    pressButton(node, 'Keep line 6 of cell 3 as it was');
    expect(focused()).toBe('New text of cell 3, can be edited');
  });

  describe('gives its editor back', () => {
    const destroyed = jest.spyOn(EditorView.prototype, 'destroy');
    beforeEach(() => destroyed.mockClear());
    afterAll(() => destroyed.mockRestore());

    it('when it is answered, and not before', async () => {
      const { node } = await question();
      expect(destroyed).not.toHaveBeenCalled();
      buttonOf(node, 'Drop').click();
      expect(destroyed).toHaveBeenCalledTimes(1);
    });

    it('when its run is stopped', async () => {
      const { run, view } = await question();
      run.stop();
      view.update(run);
      expect(destroyed).toHaveBeenCalledTimes(1);
    });

    it('when its card is gone and its run is stopped', async () => {
      const { run, view } = await question();
      view.dispose();
      expect(destroyed).not.toHaveBeenCalled();
      run.stop();
      run.append({ type: 'run-cancelled', at: 0 });
      expect(destroyed).toHaveBeenCalledTimes(1);
    });

    it('not when its card moves, but when it is answered there', async () => {
      const { run, view, node } = await question();
      const editor = editorOf(node);
      view.dispose();
      const next = new QuestionView(quietDeps());
      next.update(run);
      document.body.replaceChildren(next.node);
      run.append({ type: 'text-received', text: 'x', at: 0 });
      expect(editorOf(next.node)).toBe(editor);
      expect(destroyed).not.toHaveBeenCalled();
      buttonOf(next.node, 'Drop').click();
      expect(destroyed).toHaveBeenCalledTimes(1);
    });
  });

  it('makes no editor when it is gone before there could be one', async () => {
    const made = jest.spyOn(MergeEditor.prototype, 'node', 'get');
    const gone = new AbortController();
    const { run } = await question();
    made.mockClear();
    const { pending } = run;
    if (pending?.kind !== 'change-text') {
      throw new Error('There is no question.');
    }
    const body = changeText(pending, quietDeps(), gone.signal);
    gone.abort();
    await expect(body).rejects.toThrow();
    expect(made).not.toHaveBeenCalled();
    made.mockRestore();
  });

  it('shows what would go and what would come, and names the cell', async () => {
    const { node } = await question();
    expect(node.querySelector('h3')?.textContent).toBe('Replace cell 3?');
    const gone = [...node.querySelectorAll('.cm-deletedLine')];
    expect(gone.map(line => line.textContent)).toEqual([
      '    return x',
      'z = 2'
    ]);
    const come = [...node.querySelectorAll('.cm-changedLine')];
    expect(come.map(line => line.textContent)).toEqual([
      '    return x + 1',
      'z = 3'
    ]);
  });

  it('[L2] names every other cell that is touched', async () => {
    const named = (title: string) => ({ id: title, source: 'x', title });
    const { node } = await question(BEFORE, AFTER, {
      parts: [named('cell 3'), named('cell 5')]
    });
    expect(node.textContent).toContain('cell 5 holds the rest of it and goes');
    const alone = await question();
    expect(alone.node.textContent).not.toContain('split');
  });

  it('answers with the text as it stands in the editor', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Replace cell').click();
    expect(await answered).toEqual({ type: 'replace', text: AFTER });
  });

  it('takes one change back and keeps the others', async () => {
    const { node, answered } = await question();
    await new Promise(resolve => setTimeout(resolve));
    buttonOf(node, 'Keep line 2 of cell 3 as it was').click();
    buttonOf(node, 'Replace cell').click();
    expect(await answered).toEqual({
      type: 'replace',
      text: BEFORE.replace('z = 2', 'z = 3')
    });
  });

  it('lets the user write another text', async () => {
    const { node, answered } = await question();
    const view = editorOf(node);
    expect(view.state.readOnly).toBe(false);
    view.dispatch({ changes: { from: 0, insert: '# mine\n' } });
    buttonOf(node, 'Replace cell').click();
    expect(await answered).toEqual({
      type: 'replace',
      text: `# mine\n${AFTER}`
    });
  });

  it.each([
    ['Insert below instead', 'beside'],
    ['Drop', 'drop']
  ])('%s leaves the cell alone', async (name, type) => {
    const { node, answered } = await question();
    buttonOf(node, name).click();
    expect(await answered).toEqual({ type });
  });

  it('shows hostile text as text', async () => {
    const { node } = await question(
      '<img src=x onerror="window.hit = 1">',
      '<script>window.hit = 2</script>'
    );
    expect(node.querySelector('img, script')).toBeNull();
    expect(node.textContent).toContain('<script>');
  });

  it('has a name for those who do not see it, and no shortcuts of the notebook', async () => {
    const { node } = await question();
    const content = node.querySelector('.cm-content');
    expect(content?.getAttribute('aria-label')).toBe(
      'New text of cell 3, can be edited'
    );
    expect(content?.closest('[data-lm-suppress-shortcuts]')).not.toBeNull();
  });

  it('says what was proved of a text that no card is about [V6]', async () => {
    const { node } = await ask('change-text', {
      ...oneCell('cell 1', 'x = 1\n'),
      title: 'cell 1',
      language: 'python',
      before: 'x = 1\n',
      after: 'x = y\n',
      proof: {
        validated: false,
        accepted: false,
        attempt: 0,
        ran: [],
        checks: [
          {
            check: 'lint',
            verdict: 'failed',
            findings: [
              {
                message: '`y` is not defined.',
                severity: 'error',
                about: 'code'
              }
            ]
          }
        ]
      }
    });
    expect(node.textContent).toContain(
      'Not validated: names and imports: `y` is not defined.'
    );
  });
});
