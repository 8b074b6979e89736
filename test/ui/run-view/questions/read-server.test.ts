import { ask, buttonOf } from './ask';

const asked = {
  notebook: 'n.ipynb',
  server: 'house',
  place: 'https://mcp.example.org',
  mentions: ['@mcp:house/<b>rules</b>']
};

describe('the question about texts of a tool server', () => {
  it.each([
    ['Show to the model', true],
    ['Leave out', false]
  ])(
    'says where it is and what is mentioned: %s [S3.12]',
    async (label, yes) => {
      const { node, answered } = await ask('read-server', asked);
      expect(node.textContent).toContain('https://mcp.example.org');
      expect(node.querySelector('code')?.textContent).toBe(asked.mentions[0]);
      expect(node.querySelector('b')).toBeNull();
      buttonOf(node, label).click();
      expect(await answered).toBe(yes);
    }
  );
});
