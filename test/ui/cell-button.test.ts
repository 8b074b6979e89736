import { bugIcon } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import { CellButton } from '../../src/ui/cell-button';

describe('A button in the toolbar of a cell', () => {
  function attached() {
    const press = jest.fn();
    const button = new CellButton('Ask about this cell', bugIcon, press);
    Widget.attach(button, document.body);
    return { button, press };
  }

  it('does what it is for, and says what it is', () => {
    const { button, press } = attached();
    button.node.click();
    expect(press).toHaveBeenCalledWith(button.node);
    expect(button.node.getAttribute('aria-label')).toBe('Ask about this cell');
  });

  it('[P1] leaves no listener when it goes', () => {
    const { button, press } = attached();
    const { node } = button;
    button.dispose();
    node.click();
    expect(press).not.toHaveBeenCalled();
    expect(node.isConnected).toBe(false);
  });
});
