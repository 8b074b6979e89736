import type {
  ContextManifest,
  FormerAnswer,
  RecordedBlock
} from '../context/types';
import type { Failure } from '../errors';
import type { OperationName } from '../operations/operation-name';
import type { Usage } from '../ports/language-model';
import type { IntentSource } from '../workflow/classify/types';
import type { Stage, Transport } from './events';
import type { ProofRecord, RecordedAttempt } from './proof-record';
import type { RecordedVariant } from './variant-record';

/** What a generated cell is for. */
export type CellRole = 'code' | 'test' | 'review' | 'plan' | 'text';

/**
 * Where a run ended, or `running`. `truncated`: an answer came, but not to its own end. `dropped`: the user
 * wants nothing of what came.
 */
export type RunStatus =
  'running' | 'done' | 'truncated' | 'failed' | 'dropped' | 'cancelled';

/** Name of our object in a cell's metadata. */
export const LINEAGE_KEY = 'cellwright';

/** MIME type of a run's record in a prompt cell's output. */
export const RUN_MIME_TYPE = 'application/vnd.cellwright.run+json';

/** A generated cell that a human had changed: it was kept, and the new version stands beside it. */
export interface EditedCell {
  readonly kept: string;
  readonly offered: string;
  /** Unified diff from the kept cell's source to the new one; shortened where it is long. */
  readonly diff: string;
}

/** What a request was taken for. */
export interface RecordedIntent {
  readonly source: IntentSource;
  /** How sure, 0 to 1. */
  readonly confidence: number;
  readonly reasoning: string;
}

/**
 * What a run leaves in its prompt cell's output, beside the answer itself.
 *
 * The answer stands once, in the bundle's `text/markdown`: its first `answerLines` lines; what follows
 * is a summary for readers without the extension. The record is data: nothing in it makes anything run.
 */
export interface RunRecord {
  readonly v: 1;
  readonly run: string;
  /** Id of the prompt cell; `null` in older notebooks. */
  readonly cell: string | null;
  /** Which `%%llm` block of the cell it answers, from 0. */
  readonly turn: number;
  readonly status: RunStatus;
  readonly operation: OperationName;
  /** The model that the user set and the one that the server named. */
  readonly model: {
    readonly asked: string | null;
    readonly served: string | null;
  };
  /** True where a recording answered instead of a model. */
  readonly recorded: boolean;
  /** True where a content filter of the model server cut the answer off. */
  readonly filtered?: boolean;
  /** The model server's id of the last answer, to ask its operator about; `null` where it gave none. */
  readonly answerId: string | null;
  /** How the model was reached; `null` where it was not. Its host is not kept. */
  readonly transport: Transport | null;
  /** ISO date of the run's start. */
  readonly at: string;
  readonly seconds: number;
  readonly usage: Usage | null;
  /** US dollars, `null` where the price is unknown. */
  readonly cost: number | null;
  readonly context: ContextManifest | null;
  /** What the request was taken for, and why; `null` where that was not decided. */
  readonly intent: RecordedIntent | null;
  /** What was settled about the request, a sentence each. */
  readonly settled: readonly string[];
  /** The plan as Markdown, where there was one to approve. */
  readonly plan: string | null;
  readonly proof: ProofRecord | null;
  /** All answers, where there was more than one. */
  readonly attempts: readonly RecordedAttempt[];
  /** The answers among which the user chose, best first; empty where one was asked for. */
  readonly variants: readonly RecordedVariant[];
  /** Milliseconds spent in each stage. */
  readonly stageTimes: Readonly<Partial<Record<Stage, number>>>;
  readonly answerLines: number;
  readonly blocks: readonly RecordedBlock[];
  /** The answers whose place this one took, newest first. */
  readonly former?: readonly FormerAnswer[];
  readonly edited: readonly EditedCell[];
  readonly notes: readonly string[];
  readonly failure: Failure | null;
}

/** The `cellwright` metadata of a generated cell. */
export interface CellLineage {
  readonly v: 1;
  readonly run: string;
  readonly role: CellRole;
  readonly relation: 'create' | 'iterate' | 'extend' | 'fix';
  /** Id of the prompt cell. */
  readonly parent: string;
  readonly model: string;
  /** SHA-256 (first 16 hex digits) of the request. */
  readonly promptHash: string;
  /** SHA-256 (first 16 hex digits) of the source as generated; a difference shows a human's edit. */
  readonly contentHash: string;
  readonly attempt: number;
  /** `passed`: this cell ran in a sandbox, and nothing that was checked of its answer failed. */
  readonly validation: 'passed' | 'failed' | 'skipped';
  /** ISO date. */
  readonly at: string;
}
