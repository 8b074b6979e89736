/** What the command ends with. */
export const EXIT = {
  /** Every prompt was answered, and what was to be proved was. */
  ok: 0,
  /** Something failed, or was not validated. */
  failed: 1,
  /** The command cannot be run as it was given. */
  usage: 2,
  /** A human has to decide something. */
  decision: 3,
  /** Ctrl-C, as shells count it. */
  interrupted: 130
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Why the command, or one of its notebooks, was not run: what is wrong, and what to do. */
export class Problem extends Error {
  constructor(
    readonly exit: ExitCode,
    what: string,
    fix: string,
    options: { readonly cause?: unknown } = {}
  ) {
    super(`${what} ${fix}`, options);
  }
}
