import { ask, buttonOf } from '../run-view/questions/ask';

const TOOLS = {
  notebook: 'work/a.ipynb',
  server: 'far',
  place: 'https://tools.example',
  tools: [
    {
      name: 'generate_module',
      description: 'Writes <b>code</b>. '.repeat(40),
      digest: '1'
    },
    { name: 'check', description: '', digest: '2' }
  ]
};

describe('The question about the tools of a server', () => {
  it.each([
    ['Use this server', true],
    ["Don't use it", false]
  ])(
    'shows where it is and all its tools, and answers "%s" [S3.11]',
    async (name, expected) => {
      const { node, answered } = await ask('project-tools', TOOLS);
      expect(node.querySelector('h3')?.textContent).toBe(
        'Have modules made by the tool server far?'
      );
      expect(node.textContent).toContain('https://tools.example');
      const items = [...node.querySelectorAll('li')];
      expect(
        items.map(item => item.querySelector('code')?.textContent)
      ).toEqual(['generate_module', 'check']);
      // Its words are text, and short.
      expect(items[0].textContent).toContain('<b>code</b>');
      expect(items[0].textContent?.length).toBeLessThan(340);
      buttonOf(node, name).click();
      expect(await answered).toBe(expected);
    }
  );
});
