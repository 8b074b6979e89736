/** A file's text as it stands in the folder of a project. */
export interface FolderFile {
  readonly path: string;
  readonly content: string;
}

/** What stands in a folder of a project. */
export interface FolderEntry {
  readonly path: string;
  readonly kind: 'file' | 'folder';
  /** In bytes; `null` where nobody says. */
  readonly size: number | null;
}

/**
 * The folder that a project is written to. Paths are relative to it, `/`-separated and checked; links that lead out
 * of it are refused.
 */
export interface ProjectFolder {
  /**
   * The text of a file, `null` where there is none.
   *
   * @throws CellwrightError `file-path-refused` for a link out of the folder, `snippet-unreadable` for no text.
   */
  read(path: string): Promise<string | null>;
  /**
   * Writes a file whole or not at all, with the folders that it needs.
   *
   * @throws CellwrightError `file-path-refused`, `file-not-written`.
   */
  write(file: FolderFile, signal: AbortSignal): Promise<void>;
}

/** The folder of a project that may stand there already: it can be looked through, and files can go. */
export interface ExistingFolder extends ProjectFolder {
  /**
   * What stands in a folder, hidden names left out; nothing where it is not there.
   *
   * @param path of the folder; empty for that of the project.
   * @throws CellwrightError `file-path-refused` for a folder that is a link, wherever it leads.
   */
  list(path: string): Promise<readonly FolderEntry[]>;
  /**
   * Takes a file away; nothing happens where there is none.
   *
   * @throws CellwrightError `file-path-refused`, `file-not-written`.
   */
  remove(path: string, signal: AbortSignal): Promise<void>;
  /**
   * Gives a file another path, with the folders that it needs: who may read and run it stays as it is.
   *
   * @throws CellwrightError `file-path-refused`, `file-not-written`, also where something stands there.
   */
  move(path: string, to: string, signal: AbortSignal): Promise<void>;
}
