/** What changed in a git work tree since its last commit. All of it is data of the repository's. */
export interface WorkTreeChanges {
  /** Of text files, as git writes it; empty where nothing changed. */
  readonly diff: string;
  /** Files under no version control yet. */
  readonly new: readonly string[];
  /** Notebooks that changed: what they showed is not told. */
  readonly notebooks: readonly string[];
  /** False where there is more than what was read. */
  readonly whole: boolean;
}

/** The git work trees of the notebook's server. */
export interface WorkTrees {
  /**
   * Compares the work tree around a folder with its last commit.
   *
   * @param folder from the server's root.
   * @throws CellwrightError `snippet-missing` where there is no git or no repository; `snippet-unreadable`; `cancelled`.
   */
  changes(folder: string, signal: AbortSignal): Promise<WorkTreeChanges>;
}
