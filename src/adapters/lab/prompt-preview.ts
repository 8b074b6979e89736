import type { INotebookTracker } from '@jupyterlab/notebook';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import { systemClock, type Clock } from '../../core/ports/clock';
import { Preview, type PreviewDeps } from '../../core/workflow/preview/preview';
import type {
  PreviewModel,
  PreviewSnapshot
} from '../../core/workflow/preview/preview-state';
import { ActivePrompt, type FilesBeside } from './active-prompt';
import { readSettings } from './read-settings';

/** What the preview needs from JupyterLab. */
export interface PromptPreviewOptions {
  readonly tracker: INotebookTracker;
  /** `null` where there is no settings registry: then rules alone decide. */
  readonly settings: ISettingRegistry.ISettings | null;
  readonly connect: PreviewDeps['connect'];
  readonly filesBeside: FilesBeside;
  readonly show: (snapshot: PreviewSnapshot) => void;
  readonly showMode: (mode: PreviewModel) => void;
  readonly clock?: Clock;
}

/** The preview of the active prompt, for as long as it can be seen. */
export class PromptPreview {
  constructor(private readonly _options: PromptPreviewOptions) {
    const { connect, show, clock = systemClock } = _options;
    this._preview = new Preview({
      clock,
      mode: () => this._mode,
      read: async () => (await this._active?.read()) ?? null,
      connect,
      show
    });
  }

  setVisible(visible: boolean): void {
    if (visible === (this._active !== null)) {
      return;
    }
    const { filesBeside, settings, tracker } = this._options;
    if (visible) {
      settings?.changed.connect(this._onSettings, this);
      this._showMode();
      this._active = new ActivePrompt(tracker, filesBeside, typed =>
        typed ? this._preview.changed() : this._preview.changed(0)
      );
      this._preview.changed(0);
    } else {
      settings?.changed.disconnect(this._onSettings, this);
      this._active?.dispose();
      this._active = null;
      this._preview.stop();
    }
  }

  writePlan(): void {
    this._preview.writePlan();
  }

  stop(): void {
    this._preview.stop();
  }

  private _onSettings(): void {
    if (this._mode !== this._shownMode) {
      this._showMode();
      this._preview.changed(0);
    }
  }

  private _showMode(): void {
    this._shownMode = this._mode;
    this._options.showMode(this._mode);
  }

  private get _mode(): PreviewModel {
    return readSettings(this._options.settings)['preview.model'];
  }

  private readonly _preview: Preview;
  private _active: ActivePrompt | null = null;
  private _shownMode: PreviewModel = 'off';
}
