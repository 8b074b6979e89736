/** One entry of a folder, path relative to the server's root, `/`-separated, no leading slash. */
export interface FileEntry {
  readonly path: string;
  readonly kind: 'file' | 'notebook' | 'directory';
  /** Size in bytes, where the server says. */
  readonly size: number | null;
  /** ISO date of the last change. */
  readonly modified: string;
}

/** A text file's content; a notebook's is its JSON text. */
export interface FileText {
  readonly entry: FileEntry;
  readonly text: string;
}

/**
 * The files that the notebook's server lets us see. Paths never leave the server's root: callers
 * resolve and check them first.
 */
export interface Files {
  /** The entry at `path`, or `null` where there is none or it is hidden. */
  stat(path: string): Promise<FileEntry | null>;
  /** The entries of a folder, in any order. @throws CellwrightError `snippet-unreadable`. */
  list(path: string): Promise<readonly FileEntry[]>;
  /**
   * Where a file really lies, its links followed; `path` itself where the server does not say.
   *
   * @throws CellwrightError `snippet-outside-root` or `snippet-unreadable` for a link out of the root or to
   *   something hidden.
   */
  realPath(path: string): Promise<string>;
  /** @throws CellwrightError `snippet-unreadable` where the file is not text or cannot be read. */
  readText(path: string): Promise<FileText>;
  /** A file's bytes in base64, whatever it holds. @throws CellwrightError `snippet-unreadable`. */
  readBytes(path: string): Promise<string>;
}
