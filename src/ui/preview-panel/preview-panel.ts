import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import type {
  PreviewModel,
  PreviewSnapshot
} from '../../core/workflow/preview/preview-state';
import type { PreviewControl } from './preview-control';
import { PreviewView } from './preview-view';

/** The side panel that shows what the active prompt would lead to. */
export class PreviewPanel extends Widget {
  constructor(
    trans: TranslationBundle,
    private readonly _control: PreviewControl
  ) {
    super();
    this.id = 'cellwright-preview';
    this.addClass('jp-Cellwright-previewPanel');
    this.title.caption = trans.__('Prompt Preview');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Prompt Preview'));
    this._view = new PreviewView(this.node, trans, this._control);
  }

  /** Shows what is known now. */
  display(snapshot: PreviewSnapshot): void {
    this._view.show(snapshot);
  }

  /** Shows which model the setting names. */
  displayMode(mode: PreviewModel): void {
    this._view.showMode(mode);
  }

  override dispose(): void {
    if (!this.isDisposed) {
      this._control.setVisible(false);
    }
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    if (this.isVisible) {
      this._control.setVisible(true);
    }
  }

  protected override onAfterShow(message: Message): void {
    super.onAfterShow(message);
    this._control.setVisible(true);
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this._control.setVisible(false);
  }

  protected override onBeforeDetach(message: Message): void {
    this._control.setVisible(false);
    super.onBeforeDetach(message);
  }

  private readonly _view: PreviewView;
}
