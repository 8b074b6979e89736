import { anchorsOf, keepAnchors } from '../adapters/document/cell-anchors';
import { keepCellIds } from '../adapters/document/keep-ids';
import { fileConsent } from '../adapters/document/own-lines';
import { PromptOutputs } from '../adapters/document/prompt-outputs';
import { currentAnswers } from '../adapters/document/stored-runs';
import type { Purse } from '../core/budget/purse';
import { runBundle, type RunBundle } from '../core/journal/run-bundle';
import type { LiveRun } from '../core/journal/runs';
import type { ProofPlace } from '../core/ports/sandbox';
import type { KernelVariables } from '../core/ports/variables';
import type { RecordedAnswer } from '../core/values/recorded-answer';
import type { Anchors } from '../core/workflow/mentions/mentioned-cell';
import type { FileConsent } from '../core/workflow/request-ports';
import type { StatementsCell } from '../core/workflow/run-prompt-cell';
import type { CommandNotebook } from './command-notebook';

/** What the prompt cells of a notebook have in common. */
export interface CellSurroundings {
  readonly path: string;
  readonly notebook: CommandNotebook;
  readonly sandbox: ProofPlace;
  readonly purse: Purse;
  /** What the notebook's cells have left in a kernel; `null` where they are not run. */
  readonly variables: KernelVariables | null;
  /** Follows a run that begins. @returns ends that. */
  readonly follow: (run: LiveRun) => () => void;
  /** Told how a run has ended. */
  readonly onEnd: (bundle: RunBundle) => void;
}

/** A prompt cell that the command runs. Nobody moves it or takes it away. */
export class CommandCell implements StatementsCell {
  readonly path: string;
  readonly notebook: CommandNotebook;
  readonly sandbox: ProofPlace;
  readonly purse: Purse;
  readonly variables: KernelVariables | null;
  readonly outputs: PromptOutputs;

  constructor(
    readonly id: string,
    private readonly _around: CellSurroundings
  ) {
    const { path, notebook, sandbox, purse, variables } = _around;
    this.path = path;
    this.notebook = notebook;
    this.sandbox = sandbox;
    this.purse = purse;
    this.variables = variables;
    this.outputs = new PromptOutputs(notebook.outputsOf(id));
  }

  get exists(): boolean {
    return this.notebook.codeCell(this.id) !== null;
  }

  get standInIndex(): number {
    const cells = this.notebook.cells();
    return 1 + cells.findIndex(({ id }) => id === this.id);
  }

  get fileConsent(): FileConsent {
    return fileConsent(this.notebook.document);
  }

  get answers(): RecordedAnswer[] {
    return currentAnswers(this.outputs.runs);
  }

  get anchors(): Anchors {
    return anchorsOf(this.notebook.codeCell(this.id));
  }

  anchor(mentions: Anchors): void {
    keepAnchors(this.notebook.codeCell(this.id), mentions);
  }

  keepIds(): string | null {
    return keepCellIds(this.notebook.document, this.path);
  }

  show(run: LiveRun): void {
    this.outputs.begin(runBundle(run.state, { markdown: '', blocks: [] }));
  }

  track(run: LiveRun): () => void {
    return this._around.follow(run);
  }

  finish(bundle: RunBundle): boolean {
    this._around.onEnd(bundle);
    return this.outputs.finish(bundle);
  }
}
