/** How code of cells stands in files. */
export interface FileForm {
  /** The code of one cell as a file can hold it. */
  fromCell(code: string): string;
  /** What stands between the code of two cells. */
  readonly gap: string;
  /**
   * A file with an answer's code in it, which may be a part of the file.
   *
   * @returns `null` where it is neither a part that can be put in its place nor all of the file.
   */
  merge(before: string, code: string): string | null;
  /** What an answer that changes a file may consist of, in sentences for the model. */
  readonly answer: string;
  /** The code and, apart from it, what runs only where it is a program of its own; `null` where there is none. */
  withoutMain(code: string): {
    readonly code: string;
    readonly guard: string | null;
  };
  /** The statement by which a file takes names from a module. @param names at least one. */
  importOf(module: string, names: readonly string[]): string;
  /** Code with more of these statements where imports stand. */
  withImports(code: string, imports: readonly string[]): string;
}
