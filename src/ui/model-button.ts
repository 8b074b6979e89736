import type { TranslationBundle } from '@jupyterlab/translation';
import { lockIcon } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import { promptIcon } from './prompt-icon';

/** The button in a notebook's toolbar that says which model prompts go to, or that AI is off, and opens the choice. */
export class ModelButton extends Widget {
  /** @param press called with the button, which a menu may stand below. */
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _press: (button: HTMLElement) => void
  ) {
    super({ node: document.createElement('button') });
    this.addClass('jp-Cellwright-modelButton');
    this.node.setAttribute('aria-haspopup', 'menu');
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
    this.node.title = title;
    this.node.setAttribute('aria-label', title);
    const name = document.createElement('span');
    name.className = 'jp-Cellwright-modelName';
    name.textContent = text;
    const icon = off ? lockIcon : promptIcon;
    this.node.replaceChildren(
      icon.element({ tag: 'span', elementSize: 'normal' }),
      name
    );
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
