import { nullTranslator } from '@jupyterlab/translation';
import { Looks } from '../../../src/ui/run-view/looks';
import { ask, buttonOf } from './questions/ask';

describe('Looks at the data [K14]', () => {
  it('stand in the card, each with its code, its output and who got it', () => {
    const view = new Looks(nullTranslator.load('cellwright'));
    view.update(
      [
        {
          code: 'print(1)',
          outputs: [{ cell: 0, text: '<b>1</b>', pictures: [] }],
          told: true
        },
        { code: 'rm()', outputs: [], problem: 'It does more.', told: true }
      ],
      true
    );
    const titles = [
      ...view.node.querySelectorAll('.jp-Cellwright-lookCode > summary')
    ];
    expect(titles.map(title => title.textContent)).toEqual([
      'Look 1: the model got output 1',
      'Look 2, not run: It does more.'
    ]);
    expect(view.node.textContent).toContain('<b>1</b>');
    expect(view.node.textContent).toContain('print(1)');
  });

  it.each([
    ['Show output', true],
    ['Keep to myself', false]
  ])('are shown to the model only by "%s"', async (name, expected) => {
    const { node, answered } = await ask('show-output', {
      text: 'Kalinovka 7'
    });
    expect(node.textContent).toContain('Kalinovka 7');
    buttonOf(node, name).click();
    expect(await answered).toBe(expected);
  });
});
