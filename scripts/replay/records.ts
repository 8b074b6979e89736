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

/** Fields that are texts in every recording. */
const TEXTS = ['suite', 'id', 'model', 'prompt', 'entryPoint', 'tests'];

/** Fields that are lists, by the kind of recording. */
const LISTS = [
  ['variants', 'modelTests'],
  ['components', 'testClasses', 'imports'],
  ['replies']
];

/**
 * Reads a file of JSON lines, gzipped or not.
 *
 * @throws Error that names the file, and the line that is no recording.
 */
export async function readRecords(path: string): Promise<ReplayRecord[]> {
  const text = await readText(path);
  return text.split('\n').flatMap((line, at) => {
    if (line.trim() === '') {
      return [];
    }
    const record = parseLine(line);
    if (record === null) {
      throw new Error(`${path}, line ${at + 1}: this is no recorded answer.`);
    }
    return [record];
  });
}

/** The text of a file, gzipped or not. @throws Error that names the file. */
export async function readText(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isZipped ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${path} cannot be read: ${why}`, { cause });
  }
}

/** A line as a recording, `null` where it is none. */
function parseLine(line: string): ReplayRecord | null {
  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(line) as Record<string, unknown> | null;
  } catch {
    return null;
  }
  const isRecord =
    typeof value === 'object' &&
    value !== null &&
    TEXTS.every(field => typeof value[field] === 'string') &&
    LISTS.some(fields => fields.every(field => Array.isArray(value[field])));
  return isRecord ? (value as unknown as ReplayRecord) : null;
}

/** Whether a record belongs to a sample of a given share, always the same ones. */
export function isInSample(
  { suite, id, model }: Pick<RecordBase, 'suite' | 'id' | 'model'>,
  share: number
): boolean {
  const hash = createHash('sha256').update(`${suite}\n${id}\n${model}`);
  return hash.digest().readUInt32BE(0) / 2 ** 32 < share;
}
