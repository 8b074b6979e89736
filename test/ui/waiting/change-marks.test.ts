import type { NotebookPanel } from '@jupyterlab/notebook';
import { nullTranslator } from '@jupyterlab/translation';
import type { LiveRun } from '../../../src/core/journal/runs';
import { Runs } from '../../../src/core/journal/runs';
import { ChangeMarks } from '../../../src/ui/waiting/change-marks';
import { oneCell } from '../../fixtures/changed-cells';

/** A notebook of one cell, and a run that asks to change it. */
function proposed() {
  const node = document.createElement('div');
  node.innerHTML =
    '<div class="jp-CellHeader"></div><div class="jp-Cell-inputWrapper"></div>';
  document.body.replaceChildren(node);
  const panel = {
    content: { widgets: [{ node, model: { id: 'c' } }] }
  } as unknown as NotebookPanel;
  const run = new Runs().open('r', null);
  void run.ask(
    'change-text',
    {
      ...oneCell('c', 'x = 1'),
      title: 'cell 1',
      language: 'python',
      before: 'x = 1',
      after: 'x = 2'
    },
    () => 0
  );
  const asked: LiveRun[] = [];
  const marks = new ChangeMarks(nullTranslator.load('cellwright'), one =>
    asked.push(one)
  );
  marks.update(panel, [run]);
  const mark = node.querySelector<HTMLElement>('.jp-Cellwright-changeMark');
  return { node, panel, run, marks, mark, asked };
}

const here = (node: HTMLElement) =>
  node.querySelector<HTMLElement>('.jp-Cellwright-changeHere');

async function opened() {
  const made = proposed();
  made.mark?.click();
  await new Promise<void>(resolve => {
    const observer = new MutationObserver(() => resolve());
    observer.observe(made.node, { childList: true });
  });
  return made;
}

describe('The mark at a cell for which a change is proposed [U5]', () => {
  it('shows the change below the cell itself, from where one goes to the decision', async () => {
    const { node, mark, run, asked } = await opened();
    expect(here(node)?.previousElementSibling?.className).toBe(
      'jp-Cell-inputWrapper'
    );
    expect(here(node)?.textContent).toContain('-x = 1\n+x = 2');
    expect(mark?.getAttribute('aria-expanded')).toBe('true');
    here(node)?.querySelector('button')?.click();
    expect(asked).toEqual([run]);
    mark?.click();
    expect(here(node)).toBeNull();
  });

  it('goes, with what it shows, when the change is decided', async () => {
    const { node, panel, marks } = await opened();
    marks.update(panel, []);
    expect(here(node)).toBeNull();
    expect(node.querySelector('.jp-Cellwright-changeMark')).toBeNull();
  });
});
