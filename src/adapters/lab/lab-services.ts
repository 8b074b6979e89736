import { UUID } from '@lumino/coreutils';
import type { INotebookModel } from '@jupyterlab/notebook';
import type { ServiceManager } from '@jupyterlab/services';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { OperationName } from '../../core/vocabulary';
import type { LiveRun, Runs } from '../../core/journal/runs';
import { systemClock } from '../../core/ports/clock';
import type { TextServers } from '../../core/ports/server-texts';
import type { PreviewDeps } from '../../core/workflow/preview/preview';
import type { ModelSetUp } from '../../core/ports/model-set-up';
import type { Journals } from '../../core/ports/journals';
import { namesBeside } from '../../core/context/files-beside';
import type { SnippetPlace } from '../../core/context/find-snippet-files';
import type { ICodeService } from '../../tokens';
import { serverWorkTrees } from '../jupyter/server-work-trees';
import { serverRealPath } from '../jupyter/real-path';
import { lazyTexts } from '../jupyter/tools/lazy-texts';
import type { FixPorts } from '../../core/workflow/apply-review-fix';
import { checkAgain } from '../../core/workflow/check-again';
import {
  projectAgain,
  type ProjectAgain
} from '../../core/workflow/project-again';
import { installCellFor } from '../../core/workflow/install-cell';
import type { PromptCellRunner } from './cell-executor';
import { ApiKeys } from './api-keys';
import { CardHuman } from '../../core/journal/card-human';
import { loadOnce } from '../../core/load-once';
import type { labCodeService } from './lab-code-service';
import { LabNotebook } from './lab-notebook';
import { projectPlaces } from '../jupyter/project-places';
import { projectPreviews, projectUndo } from './lab-projects';
import { MagicCellRunner } from './magic-cell-runner';
import { VERSION } from '../../version';
import { webLinter } from '../ruff/web-linter';
import type { OpenPreview } from './project-previews';
import { ModelConnections } from '../jupyter/model/model-connections';
import {
  savingFor,
  snippetPlaceOf,
  writerFor
} from '../jupyter/notebook-files';
import { NotebookSandboxes } from './notebook-sandboxes';
import type { RequestPorts } from '../../core/workflow/request-ports';
import { resolveModel } from '../../core/workflow/model-request';
import { RunJournals } from '../browser/run-journals';
import type { UserSettings } from '../../core/workflow/user-settings';
import { takeAs } from '../../core/workflow/take-as';

/** What runs prompt cells in JupyterLab, put together from the application's services. */
export interface LabServices {
  readonly runner: PromptCellRunner;
  /** What generates and changes code for others than prompt cells; loaded when it is asked for. */
  codeService(): Promise<ICodeService>;
  /** Where the snippets of a notebook are read, given the notebook's path. */
  snippetPlace(notebook: string): SnippetPlace;
  /** Texts of tool servers, which requests mention. */
  readonly texts: TextServers;
  /** Names of the files beside a notebook, given its path. */
  filesBeside(notebook: string): Promise<readonly string[]>;
  /** Applies the fix of a finding in a notebook; see {@link applyReviewFix}. */
  applyFix(
    run: LiveRun,
    finding: number,
    notebook: INotebookModel,
    path: string
  ): Promise<boolean>;
  /** The model for the preview of prompts. @throws CellwrightError `endpoint-*`. */
  readonly connectPreview: PreviewDeps['connect'];
  /** Makes the preview of a project, by its folder from the server's root; its code is loaded with the first one. */
  previewProject(folder: string, onChange: () => void): Promise<OpenPreview>;
  /**
   * Takes the last change of a project back, as far as the user agrees.
   *
   * @returns what was done, in words; `null` where the user wants nothing of it.
   */
  undoProjectChange(folder: string): Promise<string | null>;
  /** Names of the models on offer. @throws CellwrightError `endpoint-*`. */
  listModels(signal: AbortSignal): Promise<readonly string[]>;
  /** What chooses model server and model; loaded when it is asked for. */
  setUp(): Promise<ModelSetUp>;
  /** See {@link takeAs}. @returns takes the choice back, unless a run has used it. */
  takeAs(run: LiveRun, source: string, operation: OperationName): () => void;
  /** Source of a cell that installs what a run's answer lacks; `null` where there is nothing to install. */
  installCell(run: LiveRun, language: string): string | null;
  /** See {@link projectAgain}. */
  projectAgain(run: LiveRun, source: string, what: ProjectAgain): boolean;
  /** See {@link checkAgain}. */
  checkAgain(run: LiveRun, source: string): boolean;
}

/** What the services are made of. */
interface LabParts {
  readonly runs: Runs;
  readonly serviceManager: ServiceManager.IManager;
  readonly settings: () => UserSettings;
  readonly saveSettings: (values: Partial<UserSettings>) => Promise<void>;
  readonly journals: Journals;
  readonly trans: TranslationBundle;
}

/** Puts the services together. This module brings the whole pipeline: load it with the first prompt. */
export function createLabServices(options: LabParts): LabServices {
  const { runs, serviceManager, settings, saveSettings, journals, trans } =
    options;
  const clock = systemClock;
  const { contents, serverSettings } = serviceManager;
  const realPath = serverRealPath(serverSettings);
  const snippetPlace = (path: string) =>
    snippetPlaceOf(path, contents, realPath);
  const shared = { serverSettings, settings, clock };
  const connections = new ModelConnections({
    ...shared,
    keys: new ApiKeys(trans),
    page: location
  });
  const sandboxes = new NotebookSandboxes(
    serviceManager,
    clock,
    trans.__('Cellwright: a check of generated code')
  );
  const human: RequestPorts['human'] = (run, place) =>
    new CardHuman(run, clock, settings(), place);
  const texts = lazyTexts(serverSettings);
  // Its worker and its data are loaded with the first check.
  const linter = webLinter();
  return {
    runner: new MagicCellRunner(
      {
        runs,
        clock,
        snippetPlace,
        fileWriter: path => writerFor(path, contents, realPath),
        settings,
        connect: signal => connections.connect(signal),
        describe: signal => connections.describe(signal),
        linter,
        newId: () => UUID.uuid4(),
        version: VERSION,
        nextTask: () => new Promise(resolve => setTimeout(resolve)),
        human,
        journals: new RunJournals(journals, clock),
        texts,
        workTrees: serverWorkTrees(serverSettings),
        projectPlace: projectPlaces(serviceManager, realPath)
      },
      sandboxes,
      trans
    ),
    codeService: lazyCodeService(
      {
        ...shared,
        connect: signal => connections.connect(signal),
        ...savingFor('', contents, realPath),
        linter,
        sandbox: folder => sandboxes.apart(folder).sandbox
      },
      trans
    ),
    setUp: async () => {
      const { LabModelSetUp } = await import('./set-up/lab-model-set-up');
      return new LabModelSetUp({ ...shared, connections, save: saveSettings });
    },
    snippetPlace,
    texts,
    filesBeside: notebook => namesBeside(snippetPlace(notebook)),
    applyFix: fixesIn(sandboxes, { clock, human, linter, settings }, notebook =>
      savingFor(notebook, contents, realPath)
    ),
    previewProject: projectPreviews(serviceManager, realPath, trans, settings),
    undoProjectChange: projectUndo(serviceManager, realPath, trans),
    connectPreview: modelOfPreviews(connections, settings),
    takeAs: (run, source, operation) => {
      takeAs(runs, run, source, operation);
      return () => void runs.takeSeed(run.state.cell);
    },
    installCell: ({ state }, language) => installCellFor(state, language),
    checkAgain: (run, source) => checkAgain(runs, run, source),
    projectAgain: (run, source, what) =>
      projectAgain(runs, run, source, what, clock.now()),
    listModels: signal => connections.listModels(signal)
  };
}

/** The code service, loaded with its first use. */
function lazyCodeService(
  ...made: Parameters<typeof labCodeService>
): LabServices['codeService'] {
  return loadOnce(async () => {
    const lab = await import('./lab-code-service');
    return lab.labCodeService(...made);
  });
}

/** What applies fixes of reviews, each proved where the code of its notebook is. */
function fixesIn(
  sandboxes: NotebookSandboxes,
  {
    clock,
    human,
    linter,
    settings
  }: Pick<RequestPorts, 'clock' | 'human' | 'linter' | 'settings'>,
  savingOf: (notebook: string) => FixPorts['saving']
): LabServices['applyFix'] {
  return async (run, finding, notebook, path) => {
    const { applyReviewFix } =
      await import('../../core/workflow/apply-review-fix');
    const place = sandboxes.of(notebook, path);
    return applyReviewFix(run, finding, new LabNotebook(notebook), {
      clock,
      linter,
      human: asked => human(asked, place),
      sandbox: place.sandbox,
      settings: settings(),
      saving: savingOf(path)
    });
  };
}

/** The model that a prompt's preview asks. */
function modelOfPreviews(
  connections: ModelConnections,
  settings: () => UserSettings
): PreviewDeps['connect'] {
  return async (name, byHand, signal) => {
    const { model } = await connections.connect(signal, byHand);
    const named = name === null ? {} : { model: name };
    return { model, name: resolveModel(named, {}, settings()) };
  };
}
