import { ask, buttonOf } from './ask';

describe('[S4] the question about what the sandbox stopped', () => {
  it.each([
    ['Allow and run again', true],
    ["Don't allow", false]
  ])(
    'names the call, its line and the file, and answers with "%s"',
    async (name, expected) => {
      const { node, answered } = await ask('allow-effect', {
        stopped: { effect: 'write', target: 'out.csv', step: 1, line: 2 },
        code: {
          language: 'python',
          kernel: null,
          effects: ['write'],
          steps: [
            { role: 'check', source: 'import runner' },
            { role: 'code', source: 'def save(df):\n    df.to_csv(NAME)' }
          ]
        }
      });
      expect(node.querySelector('h3')?.textContent).toBe(
        'May this code write files?'
      );
      expect(node.textContent).toContain('(the new code, line 2)');
      const shown = [...node.querySelectorAll('pre')].map(
        pre => pre.textContent
      );
      expect(shown.slice(0, 2)).toEqual(['out.csv', 'df.to_csv(NAME)']);
      expect(shown).not.toContain('import runner');
      buttonOf(node, name).click();
      expect(await answered).toBe(expected);
    }
  );
});
