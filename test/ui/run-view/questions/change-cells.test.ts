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
    ],
    files: []
  });

describe('The question whether several cells may be changed [K12]', () => {
  it('shows a diff for each, and answers with all of the new texts', async () => {
    const { node, answered } = await question();
    expect(node.querySelectorAll('.cm-content')).toHaveLength(2);
    buttonOf(node, 'Replace cells').click();
    expect(await answered).toEqual({
      type: 'replace',
      texts: ['x = 2\n', 'y = 2\n'],
      files: []
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
      texts: [null, 'y = 2\n'],
      files: []
    });
  });

  it.each([
    ['Insert below instead', { type: 'beside', files: [] }],
    ['Drop', { type: 'drop' }]
  ])('answers with "%s"', async (name, said) => {
    const { node, answered } = await question();
    buttonOf(node, name).click();
    expect(await answered).toEqual(said);
  });
});

describe('A list of changes with files in it [U5, S3.34]', () => {
  const file = (path: string, before: string | null, content: string) => ({
    file: { path, content, replaces: null },
    before,
    after: ([text]: readonly (string | null)[]) =>
      text === undefined ? content : text && `import os\n${text}`
  });
  const cells = [change('cell 1', 'x = 1\n', 'x = 2\n')];
  const files = [
    file('a.py', 'x = 1\n', 'import os\nx = 2\n'),
    file('new.py', null, 'import os\nx = 2\n')
  ];
  const all = () => ask('change-cells', { changes: cells, files });
  const ticksOf = (node: HTMLElement) => [...node.querySelectorAll('input')];

  it('shows cells and files together, with buttons whose names tell them apart', async () => {
    const { node, answered } = await all();
    await new Promise(resolve => setTimeout(resolve));
    expect(node.querySelector('h3')?.textContent).toBe('Make these 3 changes?');
    const labels = [...node.querySelectorAll('label')];
    expect(labels.map(({ textContent }) => textContent?.trim())).toEqual([
      'Change cell 1',
      'Change the file a.py',
      'Save the new file new.py'
    ]);
    const names = buttonNames(node);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Accept the change at line 1 of a.py');
    buttonOf(node, 'Make changes').click();
    expect(await answered).toEqual({
      type: 'replace',
      texts: ['x = 2\n'],
      files: ['import os\nx = 2\n', 'import os\nx = 2\n']
    });
  });

  it('saves what is taken of the cells: a file whose code is not wanted is not saved', async () => {
    const { node, answered } = await all();
    const [cell, , added] = ticksOf(node);
    cell.click();
    expect(buttonOf(node, 'Make changes').disabled).toBe(true);
    expect(added.disabled).toBe(true);
    cell.click();
    added.click();
    buttonOf(node, 'Insert below instead').click();
    expect(await answered).toEqual({
      type: 'beside',
      files: ['import os\nx = 2\n', null]
    });
  });

  it('is about files alone where no cell changes, and can save some of them', async () => {
    const { node, answered } = await ask('change-cells', {
      changes: [],
      files
    });
    expect(node.textContent).not.toContain('Insert below instead');
    ticksOf(node)[0].click();
    buttonOf(node, 'Save files').click();
    expect(await answered).toEqual({
      type: 'replace',
      texts: [],
      files: [null, 'import os\nx = 2\n']
    });
  });
});
