import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { bugIcon } from '@jupyterlab/ui-components';
import { CellButton } from '../../src/ui/cell-button';

describe('A button in the toolbar of a cell', () => {
  function attached(isEnabled: boolean) {
    const commands = new CommandRegistry();
    let executed = 0;
    commands.addCommand('go', {
      label: 'Review This Cell',
      isEnabled: () => isEnabled,
      execute: () => void (executed += 1)
    });
    const button = new CellButton(commands, 'go', bugIcon);
    Widget.attach(button, document.body);
    return { button, executed: () => executed };
  }

  it('executes its command where that is enabled, and says what it is', () => {
    const { button, executed } = attached(true);
    button.node.click();
    expect(executed()).toBe(1);
    expect(button.node.getAttribute('aria-label')).toBe('Review This Cell');
    const other = attached(false);
    other.button.node.click();
    expect(other.executed()).toBe(0);
  });

  it('[P1] leaves no listener when it goes', () => {
    const { button, executed } = attached(true);
    const { node } = button;
    button.dispose();
    node.click();
    expect(executed()).toBe(0);
    expect(node.isConnected).toBe(false);
  });
});
