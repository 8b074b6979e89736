/** What became of one part of an outline. */
export interface ComponentReport {
  readonly key: string;
  readonly critical: boolean;
  /**
   * `written`: by this call. `resumed`: the caller brought it along. `failed`: a placeholder stands for
   * it. `skipped`: not asked for, since an earlier part failed.
   */
  readonly outcome: 'written' | 'resumed' | 'failed' | 'skipped';
  /** How often the model was asked for it. */
  readonly attempts: number;
  /** What was wrong with the answers, one sentence each, in order. */
  readonly problems: readonly string[];
}
