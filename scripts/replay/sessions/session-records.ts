import { readText } from '../records';

/** A recorded answer to a question of a session. */
export interface RecordedCode {
  readonly code: string;
  readonly verdict: string;
  /** The exception that it raises on the state that the right solutions left; `null` for none. */
  readonly crashes: string | null;
}

/** A question in a session, with a right solution. */
export interface SessionProblem {
  readonly index: number;
  readonly question: string;
  readonly reference: string;
  readonly needs: {
    readonly names: readonly string[];
    /** Tables and columns that the solution names. */
    readonly columns: readonly (readonly [string, string])[];
  };
  readonly recorded: readonly RecordedCode[];
}

/** A notebook in which questions were asked one after another. */
export interface SessionRecord {
  readonly suite: string;
  readonly id: string;
  /** Paths in the session's folder, and where each lies beside the recording. */
  readonly files: Readonly<Record<string, string>>;
  readonly setup: readonly string[];
  readonly problems: readonly SessionProblem[];
}

/** The sessions of a file; `null` where it is a recording of another kind. */
export async function readSessions(
  path: string
): Promise<readonly SessionRecord[] | null> {
  const lines = (await readText(path)).split('\n').filter(line => line.trim());
  return /^\{.*"setup":.*"problems":/.test(lines[0] ?? '')
    ? lines.map(line => JSON.parse(line) as SessionRecord)
    : null;
}
