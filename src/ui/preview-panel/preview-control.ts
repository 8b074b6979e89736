import type { PreviewModel } from '../../core/workflow/preview/preview-state';
import type { SeenControl } from '../seen-widget';

/** What the preview's panel can make happen. */
export interface PreviewControl extends SeenControl {
  writePlan(): void;
  /** Stops what the model is doing for the preview. */
  stop(): void;
  /** Changes the setting; `null` where settings cannot be changed. */
  readonly setMode: ((mode: PreviewModel) => void) | null;
}
