import { nullTranslator } from '@jupyterlab/translation';
import { Widget, type Panel } from '@lumino/widgets';
import { SidePanel } from '../../../src/ui/side-panel/side-panel';

const trans = nullTranslator.load('cellwright');

function shown(chosen = 0) {
  const filled: string[] = [];
  const tab = (name: string) => ({
    name,
    fill: async (place: Panel) => {
      filled.push(name);
      const widget = new Widget();
      widget.node.textContent = `${name} stands here`;
      place.addWidget(widget);
    }
  });
  const failures: unknown[] = [];
  const panel = new SidePanel(
    trans,
    [
      tab('Operation'),
      tab('Code'),
      { name: 'Data', fill: () => Promise.reject(new Error('no data')) }
    ],
    error => failures.push(error),
    chosen
  );
  Widget.attach(panel, document.body);
  const heads = [...panel.node.querySelectorAll<HTMLElement>('[role="tab"]')];
  const places = [
    ...panel.node.querySelectorAll<HTMLElement>('[role="tabpanel"]')
  ];
  return { panel, filled, failures, heads, places };
}

const settled = () => new Promise(resolve => setTimeout(resolve));

describe('The side panel [S0.14]', () => {
  it('has a tab for the operation, the code and the data, each made when it is chosen', async () => {
    const { panel, filled, heads, places } = shown();
    expect(heads.map(head => head.textContent)).toEqual([
      'Operation',
      'Code',
      'Data'
    ]);
    expect(filled).toEqual(['Operation']);
    await panel.choose(1);
    expect(filled).toEqual(['Operation', 'Code']);
    expect(places.map(place => place.hidden)).toEqual([true, false, true]);
    expect(places[1].textContent).toBe('Code stands here');
    await panel.choose(0);
    expect(filled).toEqual(['Operation', 'Code']);
  });

  it('opens on a tab without what stands in the others', () => {
    expect(shown(1).filled).toEqual(['Code']);
  });

  it('is gone through with the arrows, and each part is named by its tab', async () => {
    const { heads, places } = shown();
    heads[0].focus();
    const press = (key: string) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true })
      );
    press('ArrowRight');
    await settled();
    expect(document.activeElement).toBe(heads[1]);
    expect(heads.map(head => head.getAttribute('aria-selected'))).toEqual([
      'false',
      'true',
      'false'
    ]);
    expect(places[1].getAttribute('aria-labelledby')).toBe(heads[1].id);
  });

  it('tells of a part that cannot be had, and tries again when it is chosen anew', async () => {
    const { panel, failures } = shown();
    await panel.choose(2);
    await panel.choose(2);
    expect(failures).toHaveLength(2);
  });
});
