import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import type {
  LineageAnswer,
  LineageCell
} from '../../core/cells/lineage-graph';
import type { SavedFile } from '../../core/values/saved-file';
import { stateSign, stateWord } from '../cell-chip/chip-words';
import { promptIcon } from '../prompt-icon';
import { button, element } from '../run-view/element';

/** As many files of an answer stand in the open. */
const MAX_OPEN_FILES = 6;

/** What the panel needs from outside. */
export interface LineageControl {
  /** Shows a cell of the notebook. */
  goTo(cell: string): void;
  /** Opens a file, by its path from the server's root. */
  openFile(path: string): void;
  /** Name of the file that "Export" makes. */
  nameOfExport(): string;
  /** What stands in it. */
  exported(answers: readonly LineageAnswer[]): string;
}

/** The side panel with the lineage of a notebook: from each request to its answer, its cells, and their changes. */
export class LineagePanel extends Widget {
  constructor(
    private readonly _trans: TranslationBundle,
    private readonly _control: LineageControl
  ) {
    super();
    this.id = 'cellwright-lineage';
    this.addClass('jp-Cellwright-lineagePanel');
    this.title.icon = promptIcon;
    this.title.caption = _trans.__('Lineage of Generated Cells');
    this.title.closable = true;
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', this.title.caption);
    const head = element('div', 'lineageHead');
    this._export = button(
      _trans.__('Export'),
      () => this._download(),
      _trans.__('Export as W3C PROV in JSON')
    );
    head.append(
      element('h2', 'lineageTitle', _trans.__('Lineage')),
      this._export
    );
    this.node.append(head, this._list);
  }

  /** @param cell id of the cell that was asked about. */
  display(answers: readonly LineageAnswer[], cell: string): void {
    this._answers = answers;
    this._export.hidden = answers.length === 0;
    const focused = this._list.contains(document.activeElement);
    this._list.replaceChildren(
      ...(answers.length === 0
        ? [
            element(
              'li',
              'lineageNode',
              this._trans.__(
                'No prompt of this notebook has an answer yet. Run a cell that begins with %1: the cells that come stand here.',
                '%%llm'
              )
            )
          ]
        : answers.map(answer => this._answer(answer, cell)))
    );
    if (focused) {
      this._list.querySelector('button')?.focus();
    }
  }

  private _answer(answer: LineageAnswer, cell: string): HTMLElement {
    const { prompt, name, request, record, cells } = answer;
    const trans = this._trans;
    const text = request.replace(/^%%\S+[^\n]*\n/, '').trim();
    const model = record.model.served ?? record.model.asked ?? '';
    return this._node(
      trans.__('Request, cell %1: %2', name, text.slice(0, 80)),
      prompt,
      [
        this._node(
          [trans.__('Answer'), model, record.at.slice(0, 16).replace('T', ' ')]
            .filter(part => part !== '')
            .join(' \u00b7 '),
          null,
          [
            ...cells.map(made => this._cell(made, made.cell === cell)),
            ...this._files(record.files ?? [])
          ]
        )
      ]
    );
  }

  private _cell(made: LineageCell, isAsked: boolean): HTMLElement {
    const trans = this._trans;
    const what =
      made.lineage.role === 'test'
        ? trans.__('Test cell %1', made.name)
        : trans.__('Code cell %1', made.name);
    const node = this._node(
      `${stateSign(made)} ${what}: ${stateWord(made.state, trans)}`,
      made.cell,
      made.state === 'edited'
        ? [this._node(trans.__('Changed by hand'), null, [])]
        : []
    );
    if (isAsked) {
      node.setAttribute('aria-current', 'true');
    }
    return node;
  }

  /** Those of a project are many: they are folded. */
  private _files(files: readonly SavedFile[]): HTMLElement[] {
    const items = files.map(file => this._file(file));
    if (items.length <= MAX_OPEN_FILES) {
      return items;
    }
    const fold = element('details', 'details');
    const list = element('ul', 'lineageList');
    list.append(...items);
    fold.append(
      element(
        'summary',
        'summary',
        this._trans._n('%1 file', '%1 files', items.length)
      ),
      list
    );
    return [this._item(fold)];
  }

  private _file({ path }: SavedFile): HTMLElement {
    return this._item(
      button(
        this._trans.__('File %1', path),
        () => this._control.openFile(path),
        this._trans.__('Open %1', path)
      )
    );
  }

  /** @param cell that a press goes to; `null` for none. */
  private _node(
    text: string,
    cell: string | null,
    below: readonly HTMLElement[]
  ): HTMLElement {
    return this._item(
      cell === null
        ? element('span', 'lineageText', text)
        : button(text, () => this._control.goTo(cell)),
      below
    );
  }

  private _item(
    shown: HTMLElement,
    below: readonly HTMLElement[] = []
  ): HTMLElement {
    const item = element('li', 'lineageNode');
    item.append(shown);
    if (below.length > 0) {
      const list = element('ul', 'lineageList');
      list.append(...below);
      item.append(list);
    }
    return item;
  }

  private _download(): void {
    const blob = new Blob([this._control.exported(this._answers)], {
      type: 'application/json'
    });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = this._control.nameOfExport();
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private readonly _export: HTMLButtonElement;
  private readonly _list = element('ul', 'lineageList');
  private _answers: readonly LineageAnswer[] = [];
}
