import { ask, buttonOf } from './ask';

describe('the question about attached files', () => {
  it.each([
    ['Show to the model', true],
    ['Leave out', false]
  ])(
    '[S5] names file, place, cell and line and answers with "%s"',
    async (name, expected) => {
      const { node, answered } = await ask('attach-files', {
        files: [
          {
            path: 'private/diary.txt',
            line: '%llm_config --snippet /private/diary.txt',
            cell: 'cell 3',
            elsewhere: true,
            offered: false
          },
          {
            path: 'course/a.csv',
            line: '%llm_config --snippet <b>a.csv',
            cell: 'cell 4',
            elsewhere: false,
            offered: true
          }
        ]
      });
      const items = [...node.querySelectorAll('li')].map(
        item => item.textContent
      );
      expect(items).toEqual([
        '/private/diary.txt lies outside of the notebook’s folder. It is named in cell 3: %llm_config --snippet /private/diary.txt',
        '/course/a.csv is named in cell 4: %llm_config --snippet <b>a.csv'
      ]);
      buttonOf(node, name).click();
      expect(await answered).toBe(expected);
    }
  );

  it('offers a file that the request names by one click [N2]', async () => {
    const { node, answered } = await ask('attach-files', {
      files: [
        {
          path: 'course/orders.csv',
          line: 'Clean orders.csv',
          cell: 'cell 2',
          elsewhere: false,
          offered: true
        }
      ]
    });
    expect(node.textContent).toContain('Attach orders.csv?');
    buttonOf(node, 'Attach').click();
    expect(await answered).toBe(true);
  });
});
