import { Widget } from '@lumino/widgets';

/** A button in a toolbar that a menu opens from: a plain element without listeners elsewhere. */
export class MenuButton extends Widget {
  /** @param press called with the button, which the menu stands below. */
  constructor(
    className: string,
    private readonly _press: (button: HTMLElement) => void
  ) {
    super({ node: document.createElement('button') });
    this.addClass(className);
    this.node.setAttribute('aria-haspopup', 'menu');
  }

  handleEvent(event: Event): void {
    if (event.type === 'click') {
      this._press(this.node);
    }
  }

  /** What it is for, as tooltip and accessible name. */
  protected describe(title: string): void {
    this.node.title = title;
    this.node.setAttribute('aria-label', title);
  }

  protected override onAfterAttach(): void {
    this.node.addEventListener('click', this);
  }

  protected override onBeforeDetach(): void {
    this.node.removeEventListener('click', this);
  }
}
