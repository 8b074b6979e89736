import type { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import type { LabIcon } from '@jupyterlab/ui-components';

/**
 * A button in the toolbar of a cell: a plain element without listeners elsewhere.
 *
 * JupyterLab makes a cell's toolbar anew each time the cell becomes the active one. Its own command button renders
 * by React and a web component, and leaves 36 nodes and 135 listeners behind each time (measured by the soak
 * benchmark).
 */
export class CellButton extends Widget {
  constructor(
    private readonly _commands: CommandRegistry,
    private readonly _command: string,
    icon: LabIcon
  ) {
    super({ node: document.createElement('button') });
    this.addClass('jp-Cellwright-cellButton');
    const caption = _commands.label(_command);
    this.node.title = _commands.caption(_command) || caption;
    this.node.setAttribute('aria-label', caption);
    this.node.append(icon.element({ tag: 'span', elementSize: 'normal' }));
  }

  handleEvent(event: Event): void {
    if (event.type === 'click' && this._commands.isEnabled(this._command)) {
      void this._commands.execute(this._command);
    }
  }

  protected override onAfterAttach(): void {
    this.node.addEventListener('click', this);
  }

  protected override onBeforeDetach(): void {
    this.node.removeEventListener('click', this);
  }
}
