import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  ShownData,
  ShownVariable
} from '../../core/context/shown-variables';
import type { DataMode } from '../../core/vocabulary';
import { button, element } from '../run-view/element';
import { SeenWidget, type SeenControl } from '../seen-widget';

/** What the view can make happen. */
export interface DataControl extends SeenControl {
  openSettings(): void;
  /** Keeps a variable out of the next run of the active prompt, or brings it back. */
  hide(name: string, hidden: boolean): void;
}

/** The variables of the kernel, each with just what a model would be told of it. */
export class DataView extends SeenWidget {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _control: DataControl
  ) {
    super(_control, { node: element('section', 'sidePart') });
    this._settings = button(
      _trans.__('Privacy'),
      () => _control.openSettings(),
      _trans.__('Privacy in the settings')
    );
    this._settings.classList.add('jp-mod-link');
  }

  private readonly _settings: HTMLButtonElement;

  display(state: ShownData): void {
    const buttons = () => [...this.node.querySelectorAll('button')];
    const pressed = buttons().find(one => one === document.activeElement);
    this.node.replaceChildren(...this._nodes(state));
    if (pressed?.dataset['name'] !== undefined) {
      // The view is drawn anew with each change: who pressed a button stays at it.
      buttons()
        .find(({ dataset }) => dataset['name'] === pressed.dataset['name'])
        ?.focus();
    }
  }

  private _nodes(state: ShownData): HTMLElement[] {
    const trans = this._trans;
    switch (state.type) {
      case 'no-notebook':
        return [text(trans.__('Open a notebook to see its data here.'))];
      case 'no-kernel':
        return [
          text(
            trans.__(
              'The notebook has no kernel. Start one, and run a cell that makes some data.'
            )
          )
        ];
      case 'unknown':
        return [
          text(
            trans.__(
              'Nothing is known of the variables: the kernel is busy, or its language is not read. Run a cell to look again.'
            )
          )
        ];
      case 'data':
        return [
          element('h3', 'previewHeading', trans.__('What a model may see')),
          text(MODE_WORDS[state.mode](trans)),
          text(
            trans.__(
              '%1 above a prompt changes it for a notebook.',
              '%llm_config --data'
            )
          ),
          this._settings,
          ...this._list(state)
        ];
    }
  }

  private _list({
    variables,
    mode,
    canHide
  }: Extract<ShownData, { type: 'data' }>): HTMLElement[] {
    const trans = this._trans;
    if (mode === 'off') {
      return [];
    }
    const heading = element('h3', 'previewHeading', trans.__('Variables'));
    if (variables.length === 0) {
      return [
        heading,
        text(trans.__('There are none yet. Run a cell that makes some data.'))
      ];
    }
    const list = element('ul', 'dataList');
    list.append(...variables.map(variable => this._item(variable, canHide)));
    return [
      heading,
      text(
        trans.__(
          'Each with what a request may tell of it, as far as there is room. %1 above keeps one out of all prompts below it.',
          '%llm_config --hide NAME'
        )
      ),
      list
    ];
  }

  private _item(
    { name, told, hidden }: ShownVariable,
    canHide: boolean
  ): HTMLElement {
    const trans = this._trans;
    const item = element('li', 'dataItem');
    item.append(element('pre', 'dataTold', hidden === null ? told : name));
    if (hidden !== null) {
      const words = trans.__('hidden by --hide');
      item.append(element('span', 'previewDetail', words), ' ');
    }
    if (canHide && hidden !== 'elsewhere') {
      const hide = hidden === null;
      const change = button(
        hide ? trans.__('Leave out') : trans.__('Show again'),
        () => this._control.hide(name, hide),
        hide
          ? trans.__('Leave out: %1', name)
          : trans.__('Show again: %1', name)
      );
      change.classList.add('jp-mod-link');
      change.dataset['name'] = name;
      item.append(change);
    }
    return item;
  }
}

function text(words: string): HTMLElement {
  return element('p', 'previewText', words);
}

const MODE_WORDS: Readonly<
  Record<DataMode, (trans: TranslationBundle) => string>
> = {
  off: trans =>
    trans.__('Nothing that comes out of the kernel, names included.'),
  schema: trans =>
    trans.__('Names, types and sizes of your data, and no value of any row.'),
  rows: trans =>
    trans.__('Values too: ranges, frequent values, first rows, outputs.')
};
