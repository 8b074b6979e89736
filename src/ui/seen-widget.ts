import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';

/** Who works for a view only while it is seen. */
export interface SeenControl {
  /** The view came into sight or went out of it. */
  setVisible(visible: boolean): void;
}

/** A view that says when it is seen: for one that nobody sees no kernel is asked and no preview made. */
export class SeenWidget extends Widget {
  constructor(
    private readonly _seen: SeenControl,
    options?: Widget.IOptions
  ) {
    super(options);
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    // A view in a tab behind another is attached as well.
    this._seen.setVisible(this.isVisible);
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._seen.setVisible(true);
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this._seen.setVisible(false);
  }

  protected override onBeforeDetach(message: Message): void {
    this._seen.setVisible(false);
    super.onBeforeDetach(message);
  }
}
