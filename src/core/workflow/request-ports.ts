import type { SnippetPlace } from '../context/find-snippet-files';
import type { MagicStatement, PromptStatement } from '../magic/types';
import type { Journal } from '../journal/journal';
import type { ResumePoint } from '../journal/resume';
import type { RunBundle } from '../journal/run-bundle';
import type { LiveRun, Runs } from '../journal/runs';
import type { Clock } from '../ports/clock';
import type { ProjectRuntime } from '../vocabulary';
import type { Human } from '../ports/human';
import type { Purse } from '../budget/purse';
import type { CommandsHuman } from '../ports/jobs';
import type { Linter } from '../ports/linter';
import type {
  ConnectionFacts,
  ModelConnection
} from '../ports/model-connection';
import type { Notebook } from '../ports/notebook';
import type { ExistingFolder, ProjectFolder } from '../ports/project-folder';
import type { Runtime } from '../ports/runtime';
import type { TextServers } from '../ports/server-texts';
import type { WorkTrees } from '../ports/work-tree';
import type { ServerChoice, ToolsHuman } from '../ports/tool-servers';
import type { ProofPlace } from '../ports/sandbox';
import type { KernelVariables } from '../ports/variables';
import type { Writer } from '../ports/writer';
import type { Anchors } from './mentions/mentioned-cell';
import type { UserSettings } from './user-settings';

/** What answering requests needs from outside, whatever the cell. */
export interface RequestPorts {
  readonly runs: Runs;
  readonly clock: Clock;
  /** Lets the page draw and take keys between two long pieces of work. */
  readonly nextTask: () => Promise<void>;
  /** That of this package, for reports. */
  readonly version: string;
  /** An identifier that nothing else has. */
  readonly newId: () => string;
  /** Where the snippets of a notebook are read, given the notebook's path. */
  readonly snippetPlace: (notebook: string) => SnippetPlace;
  /** Saves files where `snippetPlace` reads them. */
  readonly fileWriter: (notebook: string) => Writer;
  readonly settings: () => UserSettings;
  /** The model as it is configured now. @throws CellwrightError `endpoint-*`. */
  readonly connect: (signal: AbortSignal) => Promise<ModelConnection>;
  /** Like `connect`, for looking at: asks the user for nothing. */
  readonly describe: (signal: AbortSignal) => Promise<ConnectionFacts>;
  readonly linter: Linter;
  /** The human who is asked what a run has to ask. */
  readonly human: (run: LiveRun, sandbox: ProofPlace) => Human;
  readonly journals: RunKeeping;
  /** Texts of tool servers, which requests mention. Their code is loaded with the first one. */
  readonly texts: TextServers;
  readonly workTrees: WorkTrees;
  /** Where a project is written and proved. Its code is loaded with the first project. */
  readonly projectPlace: (wanted: ProjectWanted) => Promise<ProjectPlace>;
}

/** A project that is to be written beside a notebook. */
export interface ProjectWanted {
  /** Path of the notebook, with its drive. */
  readonly notebook: string;
  /** The folder, by its name beside the notebook. */
  readonly name: string;
  readonly sandbox: ProofPlace;
  /** Name of the notebook's kernelspec; `null` for the default of the language. */
  readonly kernel: string | null;
  /** Who agrees to what tests do, and to the commands of modules. */
  readonly human: Pick<Human, 'decideRun' | 'decideEffect'> &
    CommandsHuman &
    ToolsHuman;
  /** Servers of tools by the framework of the modules that are sent to them. */
  readonly routes: Readonly<Record<string, string>>;
  readonly runtime: ProjectRuntime;
}

/** A project's folder and what runs its tests. */
export interface ProjectPlace {
  /** Path of the folder from the server's root, as it is named to the human. */
  readonly path: string;
  readonly folder: ExistingFolder;
  /**
   * Keeps the folder for one run, so that no two write there at once.
   *
   * @returns gives it back.
   * @throws CellwrightError `folder-busy` where another run has it.
   */
  readonly hold: () => Promise<() => void>;
  /**
   * What runs the tests of modules.
   *
   * @param files as they are to be tested: those of the folder, or changes that are not written yet.
   * @param beforeCommands called before a command is run in the folder itself, which sees only what is written.
   */
  readonly runtimeOn: (
    files: ProjectFolder,
    beforeCommands?: () => Promise<void>
  ) => Runtime;
  readonly servers: ServerChoice;
}

/** Keeps the journals of runs for the case that they are interrupted. */
export interface RunKeeping {
  /** Keeps the journal of a run that has just started. @param onSave told of it each time it is saved. */
  keep(
    run: LiveRun,
    facts: KeptFacts,
    onSave: (journal: Journal) => void
  ): KeptJournal;
  /** The text of a run's journal; `null` where there is none or it cannot be read. */
  load(run: string): Promise<string | null>;
  /** Whether a run is at work in another tab of this browser, as far as that can be told. */
  isElsewhere(run: string): Promise<boolean>;
  /** Drops a journal as soon as the notebook that has the run's text is saved or closed. */
  dropWhenSaved(
    run: string,
    notebook: Pick<Notebook, 'whenSaved'>
  ): Promise<void>;
}

/** What a journal says beside its events. */
export interface KeptFacts {
  /** See `request-digest.ts`. */
  readonly request: string;
  readonly language: string;
  /** Path of the notebook. */
  readonly notebook: string;
}

/** The journal of a run that is at work. */
export interface KeptJournal {
  /** The run is over. @param notebook the one that has its answer; `null` where it is gone. */
  end(notebook: Pick<Notebook, 'whenSaved'> | null): Promise<void>;
}

/** A prompt cell while it runs. It may be moved, changed and deleted at any time. */
export interface PromptPlace {
  /** Id of the cell. */
  readonly id: string;
  /** Path of the notebook's file on the server, with its drive. */
  readonly path: string;
  readonly notebook: Notebook;
  /** Whether the cell is there. */
  readonly exists: boolean;
  /** Where a cell goes that stands in for this one once it is gone. */
  readonly standInIndex: number;
  /** Where the notebook's code is tried. */
  readonly sandbox: ProofPlace;
  /** What the user has agreed to have shown to the model. */
  readonly fileConsent: FileConsent;
  /** What the prompts of the notebook have taken. */
  readonly purse: Purse;
  /** What the user's kernel holds; `null` where the notebook has no kernel. */
  readonly variables: KernelVariables | null;
  /** Which cells its mentions mean, as its metadata says. */
  readonly anchors: Anchors;
  /** Keeps which cells its mentions mean, in its metadata. */
  anchor(mentions: Anchors): void;
  /** Shows a run that is at work: its card follows its journal. */
  show(run: LiveRun): void;
  /**
   * Has the notebook's file keep the ids of cells, without which they are hard to know again.
   *
   * @returns the format that it had, where that kept none; `null` where nothing had to be done or can be.
   */
  keepIds(): string | null;
  /**
   * Ties a run to the cell: it stops with the notebook. Call what is returned when the run is over.
   *
   * @param onNewId called where the cell has another id from now on.
   */
  track(run: LiveRun, onNewId: (id: string) => void): () => void;
  /**
   * Shows the end of a run for good.
   *
   * @returns `false` where the cell is gone; it shows the end when it comes back.
   */
  finish(bundle: RunBundle): boolean;
}

/** What the user of this tab did with the lines of a notebook that name files. */
export interface FileConsent {
  /** Whether a line was typed or run in this tab: what came with the file, or from somebody else, was not. */
  isOwnLine(line: string): boolean;
  /** What was answered in this tab, by file and line. */
  readonly answers: Map<string, boolean>;
}

/** One `%%llm` block of a cell, about to be answered. */
export interface RequestTask {
  readonly cell: PromptPlace;
  readonly statement: PromptStatement;
  /** All statements of the cell; the prompt is the one at `index`. */
  readonly statements: readonly MagicStatement[];
  readonly index: number;
  /** Which `%%llm` block of the cell it is, from 0. */
  readonly turn: number;
  /** The cell after which this answer's cells go. */
  readonly after: string;
  /**
   * Lets the other windows of the document follow a run.
   *
   * @param journal writes its journal so far.
   */
  readonly publish: (run: string, journal: () => string) => void;
  /** What an interrupted run had done of it; `null` where it begins at its beginning. */
  readonly resume: ResumePoint | null;
}
