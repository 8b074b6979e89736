import { EditorView } from '@codemirror/view';
import { ask, buttonOf } from './ask';

const BEFORE = 'def f(x):\n    return x\n\n\ny = 1\nz = 2\n';
const AFTER = 'def f(x):\n    return x + 1\n\n\ny = 1\nz = 3\n';

const question = (before = BEFORE, after = AFTER) =>
  ask('change-text', {
    cell: 'c',
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

  it('answers with the text as it stands in the editor', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Replace cell').click();
    expect(await answered).toEqual({ type: 'replace', text: AFTER });
  });

  it('takes one change back and keeps the others', async () => {
    const { node, answered } = await question();
    buttonOf(node, 'Keep the old lines here').click();
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
});
