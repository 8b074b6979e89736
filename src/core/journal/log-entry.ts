/** One line of what a service did, for people and for programs. */
export interface LogEntry {
  /** One sentence. */
  readonly message: string;
  readonly level: 'info' | 'warning' | 'error';
  /** The part of the work that it is about, e.g. `outline`, `details`, `save`. */
  readonly section: string;
  /** Epoch, ms. */
  readonly time: number;
  /** Whether that part of the work is over. */
  readonly done: boolean;
  /** Single things that changed, e.g. the keys of components just written. */
  readonly updates: readonly string[];
}
