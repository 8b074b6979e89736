import { Token } from '@lumino/coreutils';
import type { AddedCheck } from './core/checks/added-checks';
import type {
  NewToolOutcome,
  NewToolSteps
} from './core/code-service/new-tool-flow';
import type {
  CodeResult,
  GenerateCodeInput,
  GenerateTestsInput,
  ModifyCodeInput,
  ReviewCodeInput
} from './core/operations/service/types';
import type { Runs } from './core/journal/runs';
import type { Operation } from './core/operations/operation';

export type { AddedCheck, CodeToCheck } from './core/checks/added-checks';
export type { Verdict } from './core/checks/types';
export type { Operation } from './core/operations/operation';
export type { PromptUse, TargetUse } from './core/operations/prompt-use';
export type { ServiceUse } from './core/operations/service-use';
export type {
  ConfirmedTool,
  NewToolOutcome,
  NewToolSteps
} from './core/code-service/new-tool-flow';
export type {
  GenerateContext,
  ModifyContext,
  ReviewContext,
  ServiceContext,
  TestContext
} from './core/operations/service/contexts';
export type { ServiceStatus } from './core/operations/service/statuses';
export type { ToolMetadata } from './core/operations/new-tool/tool-metadata';
export type {
  AdditionalContext,
  CallOptions,
  CodeResult,
  GenerateCodeInput,
  GenerateTestsInput,
  GenerationOptions,
  LlmConfig,
  ModifyCodeInput,
  ReviewCodeInput,
  StepInfo
} from './core/operations/service/types';
export type { Failure, FailureCode } from './core/errors';
export type { RunEvent } from './core/journal/events';
export type { LogEntry } from './core/journal/log-entry';

/**
 * Generates and changes code with the user's model.
 *
 * A call ends in a result whose status says how it went; only a stop is thrown, as an error whose `code` is
 * `cancelled`. Nothing that is generated is run, unless the call asks for proof and the user agrees in a dialog: then it
 * runs in a sandbox. A file is saved only after the user has seen it in a
 * dialog and agreed.
 */
export interface ICodeService {
  /** Writes new code: a tool, a file, a test scaffold, or a module from an outline, by `input.context`. */
  generateCode(input: GenerateCodeInput): Promise<CodeResult>;
  /** Changes existing code, given or read from a module. */
  modifyCode(input: ModifyCodeInput): Promise<CodeResult>;
  /** Looks for what is wrong with code. */
  reviewCode(input: ReviewCodeInput): Promise<CodeResult>;
  /** Writes tests for code. */
  generateTests(input: GenerateTestsInput): Promise<CodeResult>;
  /**
   * A new tool from a description to its registration: written, confirmed, saved and registered by the
   * caller's steps, then a test scaffold for it. Throws what the steps throw.
   */
  createTool(
    input: Omit<GenerateCodeInput, 'context' | 'targetPath'>,
    steps: NewToolSteps
  ): Promise<NewToolOutcome>;
  /**
   * Adds a kind of work: it can be called here by its contexts, and asked for in prompt cells by `--as NAME` and its
   * verbs. Loads the service's code, so call it when JupyterLab has started (`app.restored`).
   *
   * @returns takes it away again. Rejects where a name, a context or a verb is taken.
   */
  addOperation(operation: Operation): Promise<() => void>;
  /** Has all generated code checked by something more. Loads the service's code. @returns takes it away again. */
  addCheck(check: AddedCheck): Promise<() => void>;
}

/** @see ICodeService; what it needs is loaded with the first call. */
export const ICodeService = new Token<ICodeService>(
  'cellwright:ICodeService',
  'Generates, changes, reviews and tests code with the model that the user has chosen.'
);

/** The runs of this browser tab, for views that show them. */
export const IRuns = new Token<Runs>(
  'cellwright:IRuns',
  'The runs of prompt cells in this browser tab.'
);
