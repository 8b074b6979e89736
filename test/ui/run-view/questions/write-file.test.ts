import { ask, buttonOf } from './ask';

const FILE = { path: 'lib/a.py', content: 'a = 2\nb = 1\n', replaces: null };

describe('the question whether a file may be saved', () => {
  it.each([
    ['Save file', true],
    ["Don't save", false]
  ])(
    'shows all of a new file and answers with "%s"',
    async (name, expected) => {
      const { node, answered } = await ask('write-file', {
        file: FILE,
        before: null
      });
      expect(node.textContent).toContain('Save a new file?');
      expect(node.textContent).toContain('lib/a.py');
      expect(node.querySelector('pre')?.textContent).toBe(FILE.content);
      buttonOf(node, name).click();
      expect(await answered).toBe(expected);
    }
  );

  it('shows what would change in an existing file, and the whole of it folded', async () => {
    const { node } = await ask('write-file', {
      file: { ...FILE, replaces: 'x' },
      before: 'a = 1\nb = 1\n'
    });
    expect(node.textContent).toContain('Replace an existing file?');
    const [diff, whole] = node.querySelectorAll('pre');
    expect(diff.textContent).toContain('\n-a = 1\n+a = 2\n b = 1\n');
    expect(whole.textContent).toBe(FILE.content);
    expect(whole.closest('details')?.open).toBe(false);
  });

  it('takes an existing empty file for an existing one', async () => {
    const { node } = await ask('write-file', { file: FILE, before: '' });
    expect(node.textContent).toContain('Replace an existing file?');
    expect(node.textContent).toContain('+a = 2');
  });

  it('says where nothing would change', async () => {
    const { node } = await ask('write-file', {
      file: FILE,
      before: FILE.content
    });
    expect(node.textContent).toContain('It already has this content.');
  });
});
