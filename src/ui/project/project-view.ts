import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectStep } from '../../core/journal/events';
import {
  readProjectEvents,
  type ProjectEvent
} from '../../core/project/journal/project-events';
import {
  projectProgress,
  type FileProgress,
  type FileState,
  type ModuleProgress,
  type ProjectProgress
} from '../../core/project/journal/project-progress';
import { element, setText } from '../run-view/element';

const SIGNS: Readonly<Record<FileState, string>> = {
  waiting: '\u00b7',
  writing: '\u25cf',
  repairing: '\u21bb',
  ready: '\u2713',
  repaired: '\u2713',
  failed: '\u2717',
  skipped: '\u2013',
  kept: '\u2713'
};

/** A project while it is written: how far it is, and each of its files where it stands. */
export class ProjectView {
  readonly node = element('section', 'project');

  constructor(private readonly _trans: TranslationBundle) {
    this._bar.max = 100;
    this._bar.setAttribute('aria-label', _trans.__('Files written'));
    this._list.setAttribute('aria-label', _trans.__('Files of the project'));
    const head = element('div', 'projectHead');
    head.append(this._bar, this._said);
    this.node.append(head, this._modules, this._list);
    this.node.hidden = true;
  }

  /** @param running whether the project is being written. */
  update(steps: readonly ProjectStep[], running: boolean): void {
    const progress = projectProgress(this._read(steps));
    this.node.hidden = progress === null || !running;
    if (progress === null) {
      return;
    }
    this._bar.value = progress.percent;
    setText(this._said, this._words(progress));
    this._modules.replaceChildren(
      ...progress.modules.map(module => this._module(module))
    );
    this._showFiles(progress.files);
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

  private _words({ files, done, percent }: ProjectProgress): string {
    const trans = this._trans;
    const now = files
      .filter(({ state }) => state === 'writing' || state === 'repairing')
      .map(({ path }) => path);
    const count = trans.__(
      '%1 of %2 files (%3 %)',
      done,
      files.length,
      percent
    );
    return now.length === 0 ? count : `${count} \u00b7 ${now.join(', ')}`;
  }

  private _module({ name, state }: ModuleProgress): HTMLElement {
    const node = element('span', 'projectModule', name);
    node.dataset.state = state;
    node.append(element('span', 'projectWord', moduleWord(state, this._trans)));
    return node;
  }

  /** Rows are kept: only what changed is laid out anew. */
  private _showFiles(files: readonly FileProgress[]): void {
    const shown = new Set<string>();
    for (const file of files) {
      for (const folder of foldersOf(file.path)) {
        this._row(`${folder}/`, shown);
      }
      const row = this._row(file.path, shown);
      row.dataset.state = file.state;
      setText(row.children[0] as HTMLElement, SIGNS[file.state]);
      setText(
        row.children[2] as HTMLElement,
        [fileWord(file.state, this._trans), file.note]
          .filter(text => text !== '')
          .join(': ')
      );
    }
  }

  private _row(path: string, shown: Set<string>): HTMLElement {
    const known = this._rows.get(path);
    if (known !== undefined) {
      shown.add(path);
      return known;
    }
    const names = path.replace(/\/$/, '').split('/');
    const row = element('li', 'projectFile');
    row.style.paddingInlineStart = `${(names.length - 1) * 16}px`;
    const sign = element('span', 'projectSign');
    sign.setAttribute('aria-hidden', 'true');
    const name = `${names.at(-1)}${path.endsWith('/') ? '/' : ''}`;
    row.append(
      sign,
      element('span', 'planCode', name),
      element('span', 'projectWord')
    );
    this._rows.set(path, row);
    this._list.append(row);
    return row;
  }

  private _seen = 0;
  private _events: ProjectEvent[] = [];
  private readonly _bar = element('progress', 'projectBar');
  private readonly _said = element('span', 'projectSaid');
  private readonly _modules = element('div', 'projectModules');
  private readonly _list = element('ul', 'projectFiles');
  private readonly _rows = new Map<string, HTMLElement>();
}

function foldersOf(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_name, at) => names.slice(0, at + 1).join('/'));
}

function fileWord(state: FileState, trans: TranslationBundle): string {
  switch (state) {
    case 'waiting':
      return '';
    case 'writing':
      return trans.__('writing');
    case 'repairing':
      return trans.__('repairing');
    case 'ready':
      return trans.__('ready');
    case 'repaired':
      return trans.__('repaired');
    case 'failed':
      return trans.__('does not fit');
    case 'skipped':
      return trans.__('left out');
    case 'kept':
      return trans.__('yours, kept');
  }
}

function moduleWord(
  state: ModuleProgress['state'],
  trans: TranslationBundle
): string {
  switch (state) {
    case 'waiting':
      return trans.__('waiting');
    case 'writing':
      return trans.__('at work');
    case 'proved':
      return trans.__('tests pass');
    case 'unproved':
      return trans.__('nothing was run');
    case 'continued':
      return trans.__('does not pass');
    case 'skipped':
      return trans.__('left out');
  }
}
