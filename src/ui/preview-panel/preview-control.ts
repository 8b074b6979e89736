import type { PreviewModel } from '../../core/workflow/preview/preview-state';

/** What the preview's panel can make happen. */
export interface PreviewControl {
  /** The panel came into sight or went out of it: a preview that nobody sees does nothing. */
  setVisible(visible: boolean): void;
  writePlan(): void;
  /** Stops what the model is doing for the preview. */
  stop(): void;
  /** Changes the setting; `null` where settings cannot be changed. */
  readonly setMode: ((mode: PreviewModel) => void) | null;
}
