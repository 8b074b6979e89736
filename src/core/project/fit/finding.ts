/** What kind of misfit it is. */
export type FitKind =
  | 'syntax'
  /** A file or module that the project does not have. */
  | 'module'
  /** A name that the other file does not offer. */
  | 'name'
  /** A call that the other file's function does not take. */
  | 'call'
  | 'route'
  | 'endpoint'
  | 'circle'
  /** A rule of the framework. */
  | 'standard'
  /** The tests, the compiler or the build of the module say so. */
  | 'proof';

/** One thing that does not fit, in words that a model can act on. */
export interface FitFinding {
  readonly kind: FitKind;
  /** The file that it is found in. */
  readonly file: string;
  readonly line: number | null;
  readonly message: string;
  /** The file at the other end, where there is one. */
  readonly other?: string;
  /** The name that is missing there. */
  readonly name?: string;
}

/** A finding as a line of a report. */
export function findingInWords({ file, line, message }: FitFinding): string {
  return `${file}${line === null ? '' : `, line ${line}`}: ${message}`;
}
