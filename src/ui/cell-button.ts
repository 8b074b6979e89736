import type { LabIcon } from '@jupyterlab/ui-components';
import { MenuButton } from './menu-button';

/**
 * A button in the toolbar of a cell.
 *
 * JupyterLab makes a cell's toolbar anew each time the cell becomes the active one. Its own command button renders
 * by React and a web component, and leaves 36 nodes and 135 listeners behind each time (measured by the soak
 * benchmark).
 */
export class CellButton extends MenuButton {
  /** @param press called with the button, which a menu may stand below. */
  constructor(
    label: string,
    icon: LabIcon,
    press: (button: HTMLElement) => void
  ) {
    super('jp-Cellwright-cellButton', press);
    this.describe(label);
    this.node.append(icon.element({ tag: 'span', elementSize: 'normal' }));
  }
}
