import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';

/** What all recordings have. */
export interface RecordBase {
  readonly suite: string;
  readonly id: string;
  readonly model: string;
  readonly language: string;
  readonly prompt: string;
  readonly entryPoint: string;
  /** Hidden: only for the final verdict. */
  readonly tests: string;
  /** The source's own verdict on the same recording. */
  readonly published: boolean | null;
}

/** One recorded reply. */
export interface RecordedReply {
  readonly kind: 'execute' | 'solution' | 'text';
  readonly text: string;
}

/** A conversation with proposals that are judged one after another. */
export interface ProposalRecord extends RecordBase {
  readonly replies: readonly RecordedReply[];
  readonly maxProposals: number;
}

/** A first answer and repairs, judged on visible tests while it runs. */
export interface RepairRecord extends RecordBase {
  readonly replies: readonly RecordedReply[];
  readonly visibleTests: string;
}

/** One answer for a whole class, judged by classes of tests. */
export interface ClassRecord extends RecordBase {
  readonly replies: readonly RecordedReply[];
  readonly testClasses: readonly string[];
}

/** One answer per method of a class. */
export interface ComponentsRecord extends RecordBase {
  readonly components: readonly {
    readonly key: string;
    readonly signature: string;
    readonly reply: string;
  }[];
  readonly imports: readonly string[];
  readonly classHeader: string;
  readonly testClasses: readonly string[];
}

/** Several answers to the same request and tests that the model wrote. */
export interface VariantsRecord extends RecordBase {
  readonly variants: readonly string[];
  readonly modelTests: readonly string[];
}

/** A line of a recording. What it is, its fields say. */
export type ReplayRecord =
  | ProposalRecord
  | RepairRecord
  | ClassRecord
  | ComponentsRecord
  | VariantsRecord;

/** Reads a file of JSON lines, gzipped or not. @throws where a line is no record. */
export async function readRecords(path: string): Promise<ReplayRecord[]> {
  const bytes = await readFile(path);
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isZipped ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, at) => {
      const record = JSON.parse(line) as ReplayRecord;
      if (typeof record.id !== 'string' || typeof record.tests !== 'string') {
        throw new Error(`${path}, line ${at + 1}: not a recorded answer`);
      }
      return record;
    });
}

/** Whether a record belongs to a sample of a given share, always the same ones. */
export function isInSample(
  { suite, id, model }: RecordBase,
  share: number
): boolean {
  const hash = createHash('sha256').update(`${suite}\n${id}\n${model}`);
  return hash.digest().readUInt32BE(0) / 2 ** 32 < share;
}
