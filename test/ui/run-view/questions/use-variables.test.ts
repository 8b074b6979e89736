import { ask, buttonOf } from './ask';

describe('the question about variables of the kernel', () => {
  it.each([
    ['Copy into sandbox', true],
    ["Don't copy", false]
  ])('names them and answers with "%s"', async (name, expected) => {
    const { node, answered } = await ask('use-variables', {
      names: ['df', 'model']
    });
    expect(node.textContent).toContain(
      'The code needs df, model, which only your kernel has.'
    );
    buttonOf(node, name).click();
    expect(await answered).toBe(expected);
  });

  it('names the cells that a copy spares [E5]', async () => {
    const { node } = await ask('use-variables', {
      names: [],
      spared: { names: ['df'], cells: ['[3]'] }
    });
    expect(node.textContent).toContain(
      'With a copy of df from your kernel, these cells need not run again in the sandbox, which take long, write files or use the network: [3].'
    );
    expect(node.textContent).not.toContain('only your kernel has');
  });
});
