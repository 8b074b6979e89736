import { EditorLanguageRegistry } from '@jupyterlab/codemirror';
import { highlight, type Languages } from '../../../src/ui/run-view/highlight';

function languages(): Languages {
  const registry = new EditorLanguageRegistry();
  EditorLanguageRegistry.getDefaultLanguages()
    .filter(({ name }) => name.toLowerCase() === 'ipython' || name === 'Python')
    .forEach(language => registry.addLanguage(language));
  return registry;
}

function pre(text: string): HTMLElement {
  const node = document.createElement('pre');
  node.textContent = text;
  return node;
}

const CODE = 'def f(x):\n    return x  # <b>&amp;</b>\n';

describe('Colours of code', () => {
  it('change nothing of the text', async () => {
    const node = pre(CODE);
    await highlight(node, 'python', languages());
    expect(node.querySelectorAll('span').length).toBeGreaterThan(0);
    expect(node.textContent).toBe(CODE);
  });

  it('are not there for what nobody can colour', async () => {
    for (const [text, language] of [
      [CODE, 'nolang'],
      ['x = 1\n'.repeat(10_000), 'python']
    ]) {
      const node = pre(text);
      await highlight(node, language, languages());
      expect(node.childElementCount).toBe(0);
      expect(node.textContent).toBe(text);
    }
  });

  it('never stand for other code than what is shown', async () => {
    const lying: Languages = {
      findBest: name => languages().findBest(name),
      highlight: async (_code, _language, host) => {
        host.textContent = 'print("harmless")';
      }
    };
    const node = pre(CODE);
    await highlight(node, 'python', lying);
    expect(node.textContent).toBe(CODE);
  });

  it('do without a language that cannot be loaded', async () => {
    const broken: Languages = {
      findBest: name => languages().findBest(name),
      highlight: () => Promise.reject(new Error('offline'))
    };
    const node = pre(CODE);
    await highlight(node, 'python', broken);
    expect(node.textContent).toBe(CODE);
  });
});
