import type { SnippetPlace } from '../../core/context/find-snippet-files';
import type { MagicStatement, PromptStatement } from '../../core/magic/types';
import type { ResumePoint } from '../../core/pipeline/resume-point';
import type { Runs } from '../../core/pipeline/runs';
import type { Clock } from '../../core/ports/clock';
import type { ConnectionFacts, ModelConnection } from './model-connection';
import type { PromptCell } from './prompt-cell';
import type { RunJournals } from './run-journals';
import type { CellwrightSettings } from './settings';
import type { PromptClaim } from './shared-prompts';

import type { Linter } from '../../core/ports/linter';
import type { NotebookSandboxes } from './notebook-sandboxes';

/** What running prompts needs from outside. */
export interface PromptServices {
  readonly runs: Runs;
  readonly clock: Clock;
  /** Where the snippets of a notebook are read, given the notebook's path. */
  readonly snippetPlace: (notebook: string) => SnippetPlace;
  readonly settings: () => CellwrightSettings;
  /** The model as it is configured now. @throws CellwrightError `endpoint-*`. */
  readonly connect: (signal: AbortSignal) => Promise<ModelConnection>;
  /** Like `connect`, for looking at: asks the user for nothing. */
  readonly describe: (signal: AbortSignal) => Promise<ConnectionFacts>;
  readonly sandboxes: NotebookSandboxes;
  readonly linter: Linter;
  readonly journals: RunJournals;
}

/** One `%%llm` block of a cell, about to be answered. */
export interface PromptTask {
  readonly cell: PromptCell;
  readonly statement: PromptStatement;
  /** All statements of the cell; the prompt is the one at `index`. */
  readonly statements: readonly MagicStatement[];
  readonly index: number;
  /** Which `%%llm` block of the cell it is, from 0. */
  readonly turn: number;
  /** The cell after which this answer's cells go. */
  readonly after: string;
  /** This window's right to run the cell. */
  readonly claim: PromptClaim;
  /** What an interrupted run had done of it; `null` where it begins at its beginning. */
  readonly resume: ResumePoint | null;
}
