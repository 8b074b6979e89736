import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectSteering } from '../../core/ports/project-steering';
import type {
  FileProgress,
  FileState
} from '../../core/project/journal/project-progress';
import { button, element, setText } from '../run-view/element';
import { fileEditor } from './file-editor';

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

/** What can be done to a file of a project from its row. */
export interface FileActions {
  /** `null` while nothing is being written. */
  readonly steering: ProjectSteering | null;
  /** Has it asked for anew; `null` where that cannot be. */
  readonly retry: ((path: string) => void) | null;
}

/** The row of a file while its project is written: where it stands, and what a human can do to it. */
export class ProjectFileRow {
  readonly node = element('li', 'projectFile');

  constructor(
    private readonly _path: string,
    private readonly _trans: TranslationBundle
  ) {
    const names = _path.split('/');
    this.node.style.paddingInlineStart = `${(names.length - 1) * 16}px`;
    this._sign.setAttribute('aria-hidden', 'true');
    this._editor = fileEditor(
      _path,
      content => this._steering?.edit(_path, content),
      _trans
    );
    this.node.append(
      this._sign,
      element('span', 'planCode', names.at(-1)),
      this._word,
      this._tools,
      this._editor.node
    );
  }

  update({ state, note, leftOut }: FileProgress, actions: FileActions): void {
    this.node.dataset.state = state;
    this._steering = actions.steering;
    setText(this._sign, SIGNS[state]);
    setText(
      this._word,
      [leftOut ? this._trans.__('to be left out') : this._wordFor(state), note]
        .filter(text => text !== '')
        .join(': ')
    );
    const key = [
      state,
      leftOut,
      actions.steering !== null,
      actions.retry !== null
    ].join();
    // Buttons that somebody may be about to press stay where they are.
    if (key !== this._shown) {
      this._shown = key;
      this._replaceButtons(this._buttons(state, leftOut, actions));
    }
    if (actions.steering === null) {
      this._editor.node.hidden = true;
    }
  }

  /** The focus goes to what stands where it was: what was pressed may be called otherwise now. */
  private _replaceButtons(buttons: readonly HTMLElement[]): void {
    const at = [...this._tools.children].findIndex(
      node => node === document.activeElement
    );
    this._tools.replaceChildren(...buttons);
    if (at !== -1) {
      buttons[Math.min(at, buttons.length - 1)]?.focus();
    }
  }

  private _buttons(
    state: FileState,
    leftOut: boolean,
    { steering, retry }: FileActions
  ): HTMLElement[] {
    const trans = this._trans;
    const path = this._path;
    const isOpen =
      state === 'waiting' || state === 'writing' || state === 'repairing';
    return [
      ...(retry === null || isOpen
        ? []
        : [
            button(
              trans.__('Retry'),
              () => retry(path),
              trans.__('Retry %1: ask for it anew', path)
            )
          ]),
      ...(steering === null
        ? []
        : [
            button(
              trans.__('Edit'),
              () => void this._edit(steering),
              trans.__('Edit %1', path)
            )
          ]),
      ...(steering === null || !isOpen
        ? []
        : [
            leftOut
              ? button(
                  trans.__('Do not skip'),
                  () => steering.skip(path, false),
                  trans.__('Do not skip %1', path)
                )
              : button(
                  trans.__('Skip'),
                  () => steering.skip(path, true),
                  trans.__('Skip %1', path)
                )
          ])
    ];
  }

  private async _edit(steering: ProjectSteering): Promise<void> {
    const text = await steering.textOf(this._path).catch(() => null);
    this._editor.open(text ?? '');
  }

  private _wordFor(state: FileState): string {
    const trans = this._trans;
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

  private readonly _sign = element('span', 'projectSign');
  private readonly _word = element('span', 'projectWord');
  private readonly _tools = element('span', 'projectTools');
  private readonly _editor: ReturnType<typeof fileEditor>;
  private _steering: ProjectSteering | null = null;
  private _shown = '';
}
