/** A file's text as it stands in the folder of a project. */
export interface FolderFile {
  readonly path: string;
  readonly content: string;
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
