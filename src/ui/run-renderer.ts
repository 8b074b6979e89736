import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import type { Message } from '@lumino/messaging';
import { Widget } from '@lumino/widgets';
import { RUN_MIME_TYPE } from '../core/vocabulary';
import type { RunViewDeps } from './run-view/actions';
import type * as RunViewModule from './run-view/run-view';

/** The view is loaded with the first run that is shown. */
let viewModule: typeof RunViewModule | null = null;

/**
 * Shows a run's record in an output: live while the run is at work in this browser tab, else as stored.
 */
export class RunRenderer extends Widget implements IRenderMime.IRenderer {
  constructor(
    private readonly _deps: RunViewDeps,
    private readonly _options: IRenderMime.IRendererOptions
  ) {
    super();
    this.addClass('jp-Cellwright-output');
    this.node.dataset.mimeType = RUN_MIME_TYPE;
  }

  /** Resolves when the run's stored answer, if any, is rendered. */
  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    viewModule ??= await import('./run-view/run-view');
    if (this.isDisposed) {
      return;
    }
    this._view ??= new viewModule.RunView(this.node, this._deps, this._options);
    await this._view.show(model.data);
  }

  override dispose(): void {
    this._view?.dispose();
    this._view = null;
    super.dispose();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    this._view?.attached();
  }

  protected override onBeforeDetach(message: Message): void {
    this._view?.detaching();
    super.onBeforeDetach(message);
  }

  private _view: RunViewModule.RunView | null = null;
}

/** The MIME renderer for {@link RUN_MIME_TYPE}. Safe: it treats all data as untrusted. */
export function runRendererFactory(
  deps: RunViewDeps
): IRenderMime.IRendererFactory {
  return {
    safe: true,
    mimeTypes: [RUN_MIME_TYPE],
    defaultRank: 0,
    createRenderer: options => new RunRenderer(deps, options)
  };
}
