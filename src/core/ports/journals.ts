/** What is known of a kept journal without reading it. */
export interface JournalFacts {
  /** Id of the prompt cell. */
  readonly cell: string;
  /** Path of its notebook: a copy of a notebook has cells of the same ids. */
  readonly notebook: string;
  /** Epoch, ms: from then on it may go. */
  readonly until: number;
}

/**
 * Where the journals of runs outlive a page that is reloaded, closed or crashes. It belongs to one user in
 * one browser; what is in it is data like any other and is checked when it is read. A run that is at work in
 * another tab of the browser is neither listed nor loaded, where the browser can tell.
 *
 * Every method may reject: storage can be full, switched off or taken away.
 */
export interface Journals {
  /** Keeps a journal in the place of the run's former one. */
  save(run: string, text: string, facts: JournalFacts): Promise<void>;
  /** The text of a run's journal; `null` where there is none. */
  load(run: string): Promise<string | null>;
  /** Whether a run is kept by another tab of the browser. */
  isElsewhere(run: string): Promise<boolean>;
  drop(run: string): Promise<void>;
  list(): Promise<readonly ({ readonly run: string } & JournalFacts)[]>;
}
