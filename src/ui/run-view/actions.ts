import type { TranslationBundle } from '@jupyterlab/translation';
import type { BlockStand } from '../../core/cells/block-stands';
import type { FollowUp } from '../../core/workflow/follow-ups';
import type { OperationName } from '../../core/vocabulary';
import type { ProjectAgain } from '../../core/workflow/project-again';
import type { LiveRun } from '../../core/journal/runs';
import type { Languages } from './highlight';
import type { InterruptedRuns } from './interrupted';

/**
 * What the buttons of a run's view do. Stop and Retry get a run of this browser tab: what a notebook's
 * file says is never enough to make something happen.
 */
export interface RunActions {
  /** Stops a run that is at work. */
  stop(run: LiveRun): void;
  /** Runs the prompt cell of a run again. */
  retry(run: LiveRun): void;
  /** Runs the prompt cell of a run again, and takes its request as `operation` this time. */
  retryAs(run: LiveRun, operation: OperationName): void;
  /** Proves a run's answer once more, without asking a model. A failure is told to the user. */
  checkAgain(run: LiveRun): void;
  /**
   * Runs the prompt cell of a run that wrote a project again: all is taken as it was, but for one file or the tests
   * of one module.
   */
  projectAgain(run: LiveRun, what: ProjectAgain): void;
  /**
   * Puts a cell above the answer's cells that installs what the answer lacks, selects it, and runs nothing. Where
   * it stands there already it is selected.
   */
  addInstallCell(run: LiveRun): void;
  /**
   * Inserts code as a new cell, not run, below the cell that shows it.
   *
   * @param node an element inside that cell's output.
   * @param language the code's language as the answer names it; empty if unknown.
   */
  insertBlock(node: HTMLElement, code: string, language: string): void;
  /**
   * Shows in the run's card what the fix of a finding of its review changes, and does what the user
   * decides. A failure is told to the user.
   *
   * @returns whether the notebook was changed.
   */
  applyFix(run: LiveRun, finding: number): Promise<boolean>;
  /** Writes a prompt about a cell below another one, and runs it. A failure is told to the user. */
  askNext(what: FollowUp, cell: string, below: string): void;
  /** Writes a prompt for a part of an architecture that a prompt cell's answer describes, below what was asked for of it. */
  writeComponent(name: string, cell: string): void;
  /** Opens what sets up a model. */
  setUpModel(): void;
  /** Opens the settings. */
  openSettings(): void;
  /** Selects a cell and brings it into view. */
  showCell(id: string): void;
  /** Runs the code and the tests that a run put into its notebook, in their order; no model is asked. */
  runAnswer(run: LiveRun): void;
  /** Starts what the project of a run serves, in a tab. @param folder from the server's root. */
  previewProject(run: LiveRun, folder: string): void;
  /** Takes the last change of a project back, after a question. @param folder from the server's root. */
  undoProjectChange(folder: string): void;
  /** Puts text on the clipboard. */
  copy(text: string): void;
}

/** Where the cells of answers stand in their notebooks. */
export interface AnswerCells {
  /**
   * Tells where the cells of a run's answer stand, in the order of its blocks, soon and after changes, until what is
   * returned is called; `null` where its card stands in no notebook.
   */
  watch(
    card: HTMLElement,
    run: string,
    show: (stands: readonly BlockStand[] | null) => void
  ): () => void;
}

/** What the prompts of cards hide of their notebooks, by `--hide` on their lines. */
export interface HiddenItems {
  /**
   * Tells what a prompt hides, soon and after changes, until what is returned is called; `null` where its card stands
   * in no notebook, or the prompt cannot be changed.
   *
   * @param turn which `%%llm` of the card's cell the prompt is.
   */
  watch(
    card: HTMLElement,
    turn: number,
    show: (names: readonly string[] | null) => void
  ): () => void;
  /** Hides something of the notebook from the prompt's next run, or shows it again. @returns what is hidden then. */
  set(
    card: HTMLElement,
    turn: number,
    name: string,
    hidden: boolean
  ): Promise<readonly string[] | null>;
}

/** The runs of this browser tab, as far as the view looks at them. */
export interface RunSource {
  get(run: string): LiveRun | undefined;
  /** The run at work on a new answer in place of the one that `run` gave, if any. */
  successor(run: string): LiveRun | undefined;
}

/** What the view of a run needs from outside. */
export interface RunViewDeps {
  readonly runs: RunSource;
  readonly actions: RunActions;
  /** Absent where cards stand in no notebook. */
  readonly cells?: AnswerCells;
  /** Absent where cards stand in no notebook. */
  readonly hidden?: HiddenItems;
  /** Absent where nothing outlives the page. */
  readonly interrupted?: InterruptedRuns;
  readonly trans: TranslationBundle;
  /** For the colours of code; absent where there are none. */
  readonly languages?: Languages;
}
