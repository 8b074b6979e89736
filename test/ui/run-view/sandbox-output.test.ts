import { nullTranslator } from '@jupyterlab/translation';
import type { ShownOutput } from '../../../src/core/values/shown-output';
import { SandboxOutput } from '../../../src/ui/run-view/sandbox-output';

const trans = nullTranslator.load('cellwright');

const plot: ShownOutput = {
  cell: 0,
  text: '<img src=x onerror=alert(1)>\nMarch',
  error: 'ValueError: no rows',
  pictures: [{ mime: 'image/png', bytes: 3, data: 'AAAA' }]
};

function shown(outputs: readonly ShownOutput[], live: boolean) {
  const view = new SandboxOutput(trans);
  view.update(outputs, live);
  return view.node;
}

describe('what the sandbox showed [K14]', () => {
  it('stands open in the card of a run in this tab: text, pictures and what was raised', () => {
    const node = shown([plot], true);
    expect(node.hidden).toBe(false);
    expect(node.open).toBe(true);
    expect(node.querySelector('summary')?.textContent).toBe(
      'Output in the sandbox: 2 lines, 1 picture, an error'
    );
    expect(
      [...node.querySelectorAll('pre')].map(pre => pre.textContent)
    ).toEqual([plot.text, plot.error]);
    expect(node.querySelectorAll('img')).toHaveLength(1);
    expect(node.querySelector('img')?.getAttribute('src')).toBe(
      'data:image/png;base64,AAAA'
    );
  });

  it('is folded in a stored card, which tells of pictures that it does not have', () => {
    const node = shown(
      [{ ...plot, pictures: [{ mime: 'image/png', bytes: 34_000 }] }],
      false
    );
    expect(node.open).toBe(false);
    expect(node.querySelector('img')).toBeNull();
    expect(node.textContent).toContain('Picture 1 (34.0 kB) is not kept here');
  });

  it('is not there where nothing was shown', () => {
    expect(shown([], true).hidden).toBe(true);
  });

  it('stays as the user left it while the run goes on', () => {
    const view = new SandboxOutput(trans);
    view.update([plot], true);
    view.node.open = false;
    view.update([plot, { ...plot, cell: 1 }], true);
    expect(view.node.open).toBe(false);
    expect(view.node.textContent).toContain('Code cell 2');
  });
});
