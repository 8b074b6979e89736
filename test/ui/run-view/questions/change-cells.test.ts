import { oneCell } from '../../../fixtures/changed-cells';
import { ask, buttonNames, buttonOf } from './ask';

const change = (title: string, before: string, after: string) => ({
  ...oneCell(title, before),
  title,
  language: 'python',
  before,
  after
});

const question = () =>
  ask('change-cells', {
    changes: [
      change('cell 1', 'x = 1\n', 'x = 2\n'),
      change('cell 3', 'y = 1\n', 'y = 2\n')
    ]
  });

describe('The question whether several cells may be changed [K12]', () => {
  it('shows a diff for each, and answers with all of the new texts', async () => {
    const { node, answered } = await question();
    expect(node.querySelectorAll('.cm-content')).toHaveLength(2);
    buttonOf(node, 'Replace cells').click();
    expect(await answered).toEqual({
      type: 'replace',
      texts: ['x = 2\n', 'y = 2\n']
    });
  });

  it('has buttons for each change of each cell, each with a name of its own [U5, B18]', async () => {
    const { node } = await question();
    await new Promise(resolve => setTimeout(resolve));
    const names = buttonNames(node);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        'Show cell 1',
        'Accept the change at line 1 of cell 1',
        'Keep line 1 of cell 3 as it was'
      ])
    );
  });

  it('leaves out a cell without a tick, and replaces nothing without any', async () => {
    const { node, answered } = await question();
    const ticks = [...node.querySelectorAll('input')];
    ticks.forEach(tick => tick.click());
    expect(buttonOf(node, 'Replace cells').disabled).toBe(true);
    ticks[1].click();
    buttonOf(node, 'Replace cells').click();
    expect(await answered).toEqual({
      type: 'replace',
      texts: [null, 'y = 2\n']
    });
  });

  it.each([
    ['Insert below instead', 'beside'],
    ['Drop', 'drop']
  ])('answers with "%s"', async (name, type) => {
    const { node, answered } = await question();
    buttonOf(node, name).click();
    expect(await answered).toEqual({ type });
  });
});
