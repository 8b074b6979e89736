import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  PreviewModel,
  PreviewSnapshot
} from '../../core/workflow/preview/preview-state';
import { SeenWidget } from '../seen-widget';
import type { PreviewControl } from './preview-control';
import { PreviewView } from './preview-view';

/** The side panel that shows what the active prompt would lead to. */
export class PreviewPanel extends SeenWidget {
  constructor(trans: TranslationBundle, control: PreviewControl) {
    super(control);
    this.id = 'cellwright-preview';
    this.addClass('jp-Cellwright-previewPanel');
    this.title.caption = trans.__('Prompt Preview');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Prompt Preview'));
    this._view = new PreviewView(this.node, trans, control);
  }

  /** Shows what is known now. */
  display(snapshot: PreviewSnapshot): void {
    this._view.show(snapshot);
  }

  /** Shows which model the setting names. */
  displayMode(mode: PreviewModel): void {
    this._view.showMode(mode);
  }

  private readonly _view: PreviewView;
}
