import type { LabIcon } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';

/**
 * A button in the toolbar of a cell: a plain element without listeners elsewhere.
 *
 * JupyterLab makes a cell's toolbar anew each time the cell becomes the active one. Its own command button renders
 * by React and a web component, and leaves 36 nodes and 135 listeners behind each time (measured by the soak
 * benchmark).
 */
export class CellButton extends Widget {
  /** @param press called with the button, which a menu may stand below. */
  constructor(
    label: string,
    icon: LabIcon,
    private readonly _press: (button: HTMLElement) => void
  ) {
    super({ node: document.createElement('button') });
    this.addClass('jp-Cellwright-cellButton');
    this.node.title = label;
    this.node.setAttribute('aria-label', label);
    this.node.setAttribute('aria-haspopup', 'menu');
    this.node.append(icon.element({ tag: 'span', elementSize: 'normal' }));
  }

  handleEvent(event: Event): void {
    if (event.type === 'click') {
      this._press(this.node);
    }
  }

  protected override onAfterAttach(): void {
    this.node.addEventListener('click', this);
  }

  protected override onBeforeDetach(): void {
    this.node.removeEventListener('click', this);
  }
}
