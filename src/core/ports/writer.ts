import type { Approved } from '../consent/approved';

/** A file as it is to be saved: exactly what a human is shown. */
export interface FileToWrite {
  /** Path relative to the server's root, resolved and checked, `/`-separated, no leading slash. */
  readonly path: string;
  readonly content: string;
  /** SHA-256 (first 16 hex digits) of the text that stands there now; `null` for a new file. */
  readonly replaces: string | null;
}

/** Where a file was saved. */
export interface WrittenFile {
  /** Absolute path: from the root of the file system where the server says it, else from its own root, `/a/b.py`. */
  readonly path: string;
}

/** Saves files that a human has approved. */
export interface Writer {
  /**
   * Saves the file, with the folders that it needs, unless what stands there is not what `replaces` says.
   *
   * @throws CellwrightError `consent-mismatch`, `file-path-refused`, `file-not-written`, `cancelled`.
   */
  write(file: Approved<FileToWrite>, signal: AbortSignal): Promise<WrittenFile>;
}
