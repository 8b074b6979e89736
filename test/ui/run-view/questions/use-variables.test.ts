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
});
