import type { Verdict } from '../../checks/types';
import type { Failure } from '../../errors';
import type { ComponentDetails } from '../../generation/assemble/assemble';
import type { ComponentReport } from '../../generation/details/component-report';
import type { FailurePolicy } from '../../vocabulary';
import type { Outline } from '../../generation/outline/outline-schema';
import type { PassReport } from '../../generation/passes/run-passes';
import type { Review } from '../../generation/review/finding';
import type { JsonValue } from '../../json';
import type { RunEvent } from '../../journal/events';
import type { LogEntry } from '../../journal/log-entry';
import type { ChatMessage } from '../../ports/language-model';
import type { ServiceContext } from './contexts';
import type { ServiceStatus } from './statuses';
import type { ToolMetadata } from '../new-tool/tool-metadata';

/** Which model is asked, and how; what is left out comes from the service's configuration. */
export interface LlmConfig {
  readonly modelName?: string | null;
  readonly temperature?: number;
  readonly maxTokens?: number;
  /** Any further parameters of the chat-completions API. */
  readonly params?: Readonly<Record<string, JsonValue>>;
  /** Parameters of that API that are left out where the model's server refuses them. */
  readonly preferred?: Readonly<Record<string, JsonValue>>;
  /** Whether answers come in pieces; `true` by default. */
  readonly stream?: boolean;
}

/** How the model is asked in one context. */
export interface ContextConfig extends LlmConfig {
  /** Told to the model with every request of the context. */
  readonly instructions?: string;
}

/** What the model should know beside the request. */
export interface AdditionalContext {
  /** Text of related files by path. */
  readonly relatedFiles?: Readonly<Record<string, string>>;
  /** What was said before, oldest first: instructions, files, earlier turns. */
  readonly conversation?: readonly ChatMessage[];
  readonly classDefinitions?: readonly string[];
  /** Dotted name under which the code is imported, for tests. */
  readonly moduleNameHint?: string;
  /** The modules that an outline is to have, where those are several. */
  readonly moduleNames?: readonly string[];
  /** An outline to go on from: data, or JSON as text, whole or in part. */
  readonly partialOutline?: unknown;
  /** Parts that are written already, by key. */
  readonly partialDetails?: ComponentDetails;
  /** What everything has to keep to, a sentence each. */
  readonly constraints?: readonly string[];
  /** The part of a function that may be changed: lines of it, or words that name it. */
  readonly sectionIdentifier?: string;
}

/** How code is generated. */
export interface GenerationOptions {
  /** How often a part of an outline is asked for again after a failure; 1 by default, 5 at most. */
  readonly maxRetriesForSubComponent?: number;
  /** `retry` by default. */
  readonly componentFailurePolicy?: FailurePolicy;
  /** Keys of parts without which nothing is put together. */
  readonly criticalComponents?: readonly string[];
  /** Room for the outline and for code already written in a part's prompt, each, in tokens. */
  readonly maxContextTokens?: number;
  /** Put the outline together without writing its parts. */
  readonly skeletonOnly?: boolean;
  /** Name of a template to fill, or `auto` for the one that the request speaks for. */
  readonly template?: string;
  /** Build core, helpers and tests one after another. */
  readonly inLayers?: boolean;
  /** Passes over the finished code: `clarity`, `error handling`, `performance`, `docstrings`, or own words. */
  readonly then?: readonly string[];
}

/** What every call of the service may carry. */
export interface CallOptions {
  /** Language of the code; `python` by default. */
  readonly language?: string;
  readonly llmConfig?: LlmConfig;
  readonly additionalContext?: AdditionalContext;
  /** Folder that paths are relative to, itself relative to the server's root; the root by default. */
  readonly folder?: string;
  /** How often the model is asked before an answer is given up; 2 by default, 5 at most. */
  readonly maxIterations?: number;
  /** Whether answers of this tab to exactly the same requests may be given again; `false` by default. */
  readonly cache?: boolean;
  /**
   * Whether the code goes through the checks of a prompt cell: linter, scans, and, once the user agrees, a run in a
   * sandbox with its tests. What fails is not saved. `false` by default.
   */
  readonly prove?: boolean;
  readonly signal?: AbortSignal;
  /** Told what happens, as events of a run's journal. */
  readonly observe?: (event: RunEvent) => void;
}

/** A call of `generateCode`. */
export interface GenerateCodeInput extends CallOptions {
  readonly context: string;
  /** The request; for test scaffolds the code to be tested. */
  readonly promptOrDescription: string;
  /** Where the code is to be saved; `null` for nowhere. */
  readonly targetPath?: string | null;
  readonly generationOptions?: GenerationOptions;
  readonly generationStrategy?: 'single_pass' | 'hierarchical';
}

/** A call of `modifyCode`. */
export interface ModifyCodeInput extends CallOptions {
  readonly context: string;
  readonly modificationInstruction: string;
  /** Read from `modulePath` and `functionName` where it is left out. */
  readonly existingCode?: string | null;
  readonly modulePath?: string;
  readonly functionName?: string;
}

/** A call of `reviewCode`. */
export interface ReviewCodeInput extends CallOptions {
  readonly code: string;
  readonly context?: string;
  /** What to look at especially. */
  readonly focus?: string;
  /** Id of the cell that holds the code, for links. */
  readonly cell?: string;
  /** What people call the code: a file's path, `cell 3`. */
  readonly name?: string;
}

/** A call of `generateTests`. */
export interface GenerateTestsInput extends CallOptions {
  readonly code: string;
  readonly context?: string;
  /** Path of the file that holds the code; tests then import it. Without it they run after it. */
  readonly sourcePath?: string;
  readonly targetPath?: string | null;
}

/** One step of a call, for people who want to know how it went. */
export interface StepInfo {
  readonly name: string;
  readonly outcome: 'done' | 'partial' | 'failed' | 'skipped';
  /** How long it took, in milliseconds. */
  readonly ms: number;
  readonly detail: string;
}

/** What came of a call. Fields that a context does not fill are `null` or empty. */
export interface CodeResult {
  readonly status: ServiceStatus;
  readonly context: ServiceContext | null;
  readonly codeString: string | null;
  readonly modifiedCodeString: string | null;
  readonly logs: readonly LogEntry[];
  readonly error: Failure | null;
  /** What was thrown, for developers; `null` where nothing was. */
  readonly cause: unknown;
  /** The answer to a conversation, or a review in the model's own words, as the model gave it. */
  readonly answer: string | null;
  /** Unified diff of a change; `null` where nothing was changed. */
  readonly diff: string | null;
  /** Absolute path; `null` where nothing was saved. */
  readonly savedToPath: string | null;
  /** What the checks say; `null` where nobody asked for proof, or there is nothing that could be proved. */
  readonly proof: Verdict | null;
  readonly parsedOutline: Outline | null;
  /** The model's text of the outline, as it came. */
  readonly outlineStr: string | null;
  readonly componentDetails: ComponentDetails | null;
  readonly metadata: ToolMetadata | null;
  readonly steps: readonly StepInfo[];
  /** What became of each part of an outline. */
  readonly components: readonly ComponentReport[];
  /** What became of each pass over the code. */
  readonly passes: readonly PassReport[];
  readonly review: Review | null;
  /** The review as Markdown for a cell. */
  readonly reviewMarkdown: string | null;
}
