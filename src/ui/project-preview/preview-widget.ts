import { MainAreaWidget, Toolbar, ToolbarButton } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { imageIcon, refreshIcon, stopIcon } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';

import type { ProjectPreview } from '../../core/project/preview/project-preview';
import type { ServiceState } from '../../core/project/preview/service-state';
import { button, element, setText } from '../run-view/element';

/** What the buttons of a preview do. */
export interface PreviewActions {
  restart(): void;
  stop(): void;
  /** Puts a picture of what a module shows into the notebook; `null` where there is none. */
  readonly picture: ((module: string) => void) | null;
}

/**
 * What a page of a preview may do: neither this page's origin nor its top is within reach. The answers of the
 * server say the same, for whoever opens them elsewhere.
 */
const SANDBOX = 'allow-scripts allow-forms';

/** What a preview shows: its services, the page of the one that is chosen, and what that prints. */
export class PreviewContent extends Widget {
  constructor(private readonly _trans: TranslationBundle) {
    super();
    this.addClass('jp-Cellwright-preview');
    this._tabs.setAttribute('role', 'tablist');
    this._tabs.setAttribute('aria-label', _trans.__('Services of the project'));
    this._log.tabIndex = 0;
    this._log.setAttribute('aria-label', _trans.__('What the service prints'));
    this._notes.setAttribute('role', 'status');
    const details = element('details', 'previewLog');
    details.append(element('summary', 'summary', _trans.__('Log')), this._log);
    this._details = details;
    this.node.append(this._tabs, this._notes, this._page, details);
  }

  display({ services, notes }: Pick<ProjectPreview, 'services' | 'notes'>) {
    this._services = services;
    if (!services.some(({ module }) => module === this._chosen)) {
      this._chosen = services.at(-1)?.module ?? '';
    }
    this._notes.hidden = notes.length === 0;
    setText(this._notes, notes.join(' '));
    this._draw();
  }

  /** The module whose page is shown and can be taken a picture of; `null` where there is none. */
  get pictured(): string | null {
    const shown = this._services.find(({ module }) => module === this._chosen);
    return shown?.state === 'ready' && shown.hasPictures ? shown.module : null;
  }

  /** Told of each change of what is shown. */
  onDraw: () => void = () => undefined;

  /** Says why nothing is there. */
  fail(message: string): void {
    this._page.replaceChildren(element('p', 'previewState', message));
  }

  private _draw(): void {
    this._tabs.replaceChildren(
      ...this._services.map(service => this._tab(service))
    );
    const service = this._services.find(
      ({ module }) => module === this._chosen
    );
    if (service === undefined) {
      return;
    }
    setText(this._log, service.log);
    this._details.open ||= service.state === 'ended';
    const shown = service.state === 'ready' ? (service.url ?? '') : '';
    if (shown === '') {
      this._shown = '';
      this._page.replaceChildren(
        element(
          'p',
          'previewState',
          [stateWord(service, this._trans), service.why]
            .filter(text => text !== '')
            .join(': ')
        )
      );
    } else if (shown !== this._shown) {
      this._shown = shown;
      this._page.replaceChildren(...this._frame(service, `${shown}/`));
    }
    this.onDraw();
  }

  private _tab(service: ServiceState): HTMLElement {
    const { module, port, state } = service;
    const tab = button(
      `${module} :${port} – ${stateWord(service, this._trans)}`,
      () => {
        this._chosen = module;
        this._draw();
      }
    );
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-selected', String(module === this._chosen));
    tab.dataset.state = state;
    return tab;
  }

  private _frame({ module }: ServiceState, url: string): HTMLElement[] {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', SANDBOX);
    frame.referrerPolicy = 'no-referrer';
    frame.title = this._trans.__('Preview of %1', module);
    frame.src = url;
    const address = element('a', 'previewAddress', url);
    address.href = url;
    address.target = '_blank';
    address.rel = 'noopener noreferrer';
    return [address, frame];
  }

  private _services: readonly ServiceState[] = [];
  private _chosen = '';
  private _shown = '';
  private readonly _tabs = element('div', 'previewTabs');
  private readonly _notes = element('p', 'previewNotes');
  private readonly _page = element('div', 'previewPage');
  private readonly _log = element('pre', 'source');
  private readonly _details: HTMLDetailsElement;
}

/** A tab of JupyterLab with a preview; closing it stops the preview. */
export function previewWidget(
  folder: string,
  content: PreviewContent,
  actions: PreviewActions,
  trans: TranslationBundle
): MainAreaWidget<PreviewContent> {
  const toolbar = new Toolbar();
  const add = (
    name: string,
    options: ConstructorParameters<typeof ToolbarButton>[0]
  ) => toolbar.addItem(name, new ToolbarButton(options));
  add('restart', {
    icon: refreshIcon,
    label: trans.__('Restart'),
    tooltip: trans.__('Stop all services and start them again'),
    onClick: () => actions.restart()
  });
  add('stop', {
    icon: stopIcon,
    label: trans.__('Stop'),
    tooltip: trans.__('Stop all services'),
    onClick: () => actions.stop()
  });
  const { picture } = actions;
  if (picture !== null) {
    const button = new ToolbarButton({
      icon: imageIcon,
      label: trans.__('Picture into the summary'),
      tooltip: trans.__(
        'Put a picture of this page into the summary of the project'
      ),
      onClick: () => {
        if (content.pictured !== null) {
          picture(content.pictured);
        }
      }
    });
    // Where nothing takes pictures there is no word of them.
    content.onDraw = () => button.setHidden(content.pictured === null);
    button.hide();
    toolbar.addItem('picture', button);
  }
  const widget = new MainAreaWidget({ content, toolbar });
  widget.addClass('jp-Cellwright-previewTab');
  widget.title.label = trans.__('Preview of %1', folder.split('/').at(-1));
  widget.title.caption = folder;
  widget.title.closable = true;
  return widget;
}

function stateWord({ state }: ServiceState, trans: TranslationBundle): string {
  switch (state) {
    case 'waiting':
      return trans.__('waits');
    case 'preparing':
      return trans.__('is installed and built');
    case 'starting':
      return trans.__('starts');
    case 'ready':
      return trans.__('runs');
    case 'ended':
      return trans.__('does not run');
  }
}
