import type { TranslationBundle } from '@jupyterlab/translation';
import { lockIcon } from '@jupyterlab/ui-components';
import { MenuButton } from './menu-button';
import { promptIcon } from './prompt-icon';

/** The button in a notebook's toolbar that says which model prompts go to, or that AI is off, and opens the choice. */
export class ModelButton extends MenuButton {
  /** @param press called with the button, which a menu may stand below. */
  constructor(
    private readonly _trans: TranslationBundle,
    press: (button: HTMLElement) => void
  ) {
    super('jp-Cellwright-modelButton', press);
    this.display(null, false);
  }

  /**
   * @param model its name; `null` where the endpoint chooses.
   * @param off whether AI is switched off in the notebook.
   */
  display(model: string | null, off: boolean): void {
    const trans = this._trans;
    const text = off ? trans.__('AI off') : (model ?? trans.__('Model'));
    const title = off
      ? trans.__('AI off in this notebook: prompts are not sent')
      : trans.__('%1: the model of prompts here', text);
    if (this.node.title === title) {
      return;
    }
    this.describe(title);
    const name = document.createElement('span');
    name.className = 'jp-Cellwright-modelName';
    name.textContent = text;
    const icon = off ? lockIcon : promptIcon;
    this.node.replaceChildren(
      icon.element({ tag: 'span', elementSize: 'normal' }),
      name
    );
  }
}
