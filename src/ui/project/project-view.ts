import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectStep } from '../../core/journal/events';
import type { Budget, Spent } from '../../core/values/budget';
import type { ProjectSteering } from '../../core/ports/project-steering';
import {
  readProjectEvents,
  type ProjectEvent
} from '../../core/project/journal/project-events';
import {
  projectProgress,
  type FileProgress,
  type ProjectProgress
} from '../../core/project/journal/project-progress';
import type { ProjectAgain } from '../../core/workflow/project-again';
import { button, element, setText } from '../run-view/element';
import { ProjectFileRow, type FileActions } from './project-file-row';
import { spentWords } from '../run-view/budget-words';
import { projectModuleChip } from './project-module-chip';
import { foldersOf, inTreeOrder } from './tree-order';

/** How a project is shown. */
export interface ProjectShown {
  /** Whether it is being written. */
  readonly running: boolean;
  /** `null` where it is not written in this tab. */
  readonly steering: ProjectSteering | null;
  /** Does one file or module of a project that has ended once more; `null` where that cannot be. */
  readonly again: ((what: ProjectAgain) => void) | null;
}

/**
 * A project: while it is written, how far it is, each of its files where it stands, and what a human can do to it.
 * Afterwards only what was left open, which can be tried again.
 */
export class ProjectView {
  readonly node = element('section', 'project');

  constructor(private readonly _trans: TranslationBundle) {
    this._bar.max = 100;
    this._bar.setAttribute('aria-label', _trans.__('Files written'));
    this._list.setAttribute('aria-label', _trans.__('Files of the project'));
    this._pause = button('', () => this._togglePause());
    this._head.append(this._bar, this._said, this._pause);
    this.node.dataset.lmSuppressShortcuts = 'true';
    this.node.append(this._head, this._modules, this._list);
    this.node.hidden = true;
  }

  update(steps: readonly ProjectStep[], shown: ProjectShown): void {
    const progress = projectProgress(this._read(steps));
    const isOpen =
      shown.running || (shown.again !== null && leavesOpen(progress));
    this.node.hidden = progress === null || !isOpen;
    if (progress === null || !isOpen) {
      return;
    }
    const { running, steering, again } = shown;
    this._head.hidden = !running;
    this._steering = running ? steering : null;
    this._bar.value = progress.percent;
    setText(this._said, this._words(progress));
    this._pause.hidden = this._steering === null;
    setText(
      this._pause,
      progress.paused ? this._trans.__('Go on') : this._trans.__('Pause')
    );
    this._showModules(progress, running, again);
    this._showFiles(progress.files, {
      steering: this._steering,
      retry: running
        ? steering && (path => steering.retryFile(path, ''))
        : again && (path => again({ path }))
    });
  }

  private _togglePause(): void {
    const steering = this._steering;
    if (steering?.isPaused === true) {
      steering.goOn();
    } else {
      steering?.pause();
    }
  }

  /** Reads what is new: texts of files are long, and each change of the card asks. */
  private _read(steps: readonly ProjectStep[]): readonly ProjectEvent[] {
    if (steps.length < this._seen) {
      this._seen = 0;
      this._events = [];
    }
    this._events.push(...readProjectEvents(steps.slice(this._seen)));
    this._seen = steps.length;
    return this._events;
  }

  private _words({
    files,
    done,
    percent,
    paused,
    budget
  }: ProjectProgress): string {
    const trans = this._trans;
    const spent = this._steering?.spent ?? { tokens: 0, dollars: null };
    const failed = files.filter(({ state }) => state === 'failed').length;
    const now = files
      .filter(({ state }) => state === 'writing' || state === 'repairing')
      .map(({ path }) => path);
    return [
      trans.__('%1 of %2 files (%3 %)', done, files.length, percent),
      ...(failed === 0
        ? []
        : [trans._n('%1 does not fit', '%1 do not fit', failed)]),
      ...(spent.tokens === 0 ? [] : [takenWords(spent, budget, trans)]),
      ...(paused ? [trans.__('paused: nothing new is asked')] : []),
      ...(now.length === 0 ? [] : [now.join(', ')])
    ].join(' \u00b7 ');
  }

  private _showModules(
    { modules }: ProjectProgress,
    running: boolean,
    again: ProjectShown['again']
  ): void {
    const steering = this._steering;
    const key = JSON.stringify([modules, running, steering !== null]);
    if (key === this._shownModules) {
      return;
    }
    this._shownModules = key;
    const retry = running
      ? steering && ((module: string) => steering.retryModule(module))
      : again && ((module: string) => again({ module }));
    this._modules.replaceChildren(
      ...modules.map(module =>
        projectModuleChip(
          module,
          retry && (() => retry(module.name)),
          this._trans
        )
      )
    );
  }

  /** Rows are kept: only what changed is laid out anew. */
  private _showFiles(
    files: readonly FileProgress[],
    actions: FileActions
  ): void {
    const isOver = actions.steering === null && actions.retry !== null;
    const inOrder = inTreeOrder(files);
    let isNew = false;
    for (const file of inOrder) {
      const isHidden = isOver && !isLeft(file);
      for (const folder of foldersOf(file.path)) {
        this._folder(folder, isHidden);
      }
      const known = this._rows.get(file.path);
      const row = known ?? new ProjectFileRow(file.path, this._trans);
      if (known === undefined) {
        this._rows.set(file.path, row);
        isNew = true;
      }
      row.node.hidden = isHidden;
      row.update(file, actions);
    }
    if (isNew) {
      const places = inOrder.flatMap(({ path }) => [...foldersOf(path), path]);
      this._list.append(
        ...[...new Set(places)].flatMap(
          path => this._folders.get(path) ?? this._rows.get(path)?.node ?? []
        )
      );
    }
  }

  /** A line for a folder, hidden where all that is in it is. */
  private _folder(path: string, isHidden: boolean): void {
    let row = this._folders.get(path);
    if (row === undefined) {
      const names = path.split('/');
      row = element('li', 'projectFile');
      row.style.paddingInlineStart = `${(names.length - 1) * 16}px`;
      row.append(
        element('span', 'projectSign'),
        element('span', 'planCode', `${names.at(-1)}/`)
      );
      this._folders.set(path, row);
    }
    row.hidden = isHidden && row.hidden;
    if (!isHidden) {
      row.hidden = false;
    }
  }

  private _seen = 0;
  private _events: ProjectEvent[] = [];
  private _steering: ProjectSteering | null = null;
  private _shownModules = '';
  private readonly _head = element('div', 'projectHead');
  private readonly _bar = element('progress', 'projectBar');
  private readonly _said = element('span', 'projectSaid');
  private readonly _pause: HTMLButtonElement;
  private readonly _modules = element('div', 'projectModules');
  private readonly _list = element('ul', 'projectFiles');
  private readonly _rows = new Map<string, ProjectFileRow>();
  private readonly _folders = new Map<string, HTMLElement>();
}

/** What was taken of what was agreed to. */
function takenWords(
  spent: Spent,
  budget: Budget | null,
  trans: TranslationBundle
): string {
  const words = spentWords(spent, trans);
  const agreed = {
    tokens: budget?.tokens ?? 0,
    dollars: budget?.dollars ?? null
  };
  return agreed.tokens === 0
    ? words
    : trans.__('%1 of %2', words, spentWords(agreed, trans));
}

/** Whether something of a finished project can be tried again. */
function leavesOpen(progress: ProjectProgress | null): boolean {
  return (
    progress !== null &&
    (progress.files.some(isLeft) ||
      progress.modules.some(
        ({ state }) => state === 'continued' || state === 'skipped'
      ))
  );
}

function isLeft({ state }: FileProgress): boolean {
  return state === 'failed' || state === 'skipped';
}
