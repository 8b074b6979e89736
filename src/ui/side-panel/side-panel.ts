import type { TranslationBundle } from '@jupyterlab/translation';
import { Panel, PanelLayout, Widget } from '@lumino/widgets';
import { promptIcon } from '../prompt-icon';
import { tabRow, type TabRow } from '../project/tab-row';

/** A tab of the panel: what stands in it is loaded when it is chosen for the first time. */
export interface SideTab {
  readonly name: string;
  /** @param place where its parts go. */
  fill(place: Panel): Promise<void>;
}

/** The side panel that follows the active cell: what its prompt leads to, what came of prompts, what a model may see. */
export class SidePanel extends Widget {
  constructor(
    trans: TranslationBundle,
    private readonly _tabs: readonly SideTab[],
    /** Told of a tab that cannot be filled. */
    private readonly _onFailure: (error: unknown) => void,
    /** The tab that is shown at first. */
    chosen = 0
  ) {
    super();
    this.id = 'cellwright-panel';
    this.addClass('jp-Cellwright-sidePanel');
    this.title.icon = promptIcon;
    this.title.caption = trans.__('Cellwright');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Cellwright'));
    this._places = _tabs.map(() => new Panel());
    this._row = tabRow(
      trans.__('Parts of the Cellwright panel'),
      _tabs.map(({ name }, at) => ({ name, node: this._places[at].node })),
      at => {
        this._filling = this._show(at);
      },
      chosen
    );
    const layout = (this.layout = new PanelLayout());
    layout.addWidget(new Widget({ node: this._row.node }));
    this._places.forEach(place => {
      place.addClass('jp-Cellwright-sideTab');
      layout.addWidget(place);
    });
  }

  /** Shows a tab; resolves when its parts are there. */
  async choose(at: number): Promise<void> {
    this._row.choose(at);
    await this._filling;
  }

  /** The tab that is shown. */
  get chosen(): number {
    return this._chosen;
  }

  private async _show(at: number): Promise<void> {
    this._chosen = at;
    this._places.forEach((place, other) => place.setHidden(other !== at));
    if (this._filled.has(at)) {
      return;
    }
    this._filled.add(at);
    try {
      await this._tabs[at].fill(this._places[at]);
    } catch (error) {
      this._filled.delete(at);
      this._onFailure(error);
    }
  }

  private readonly _places: readonly Panel[];
  private readonly _row: TabRow;
  private readonly _filled = new Set<number>();
  private _chosen = 0;
  private _filling: Promise<void> = Promise.resolve();
}
