import {
  followUpsOf,
  type FollowUp,
  type FollowUps
} from '../../core/workflow/follow-ups';
import { componentsOf } from '../../core/workflow/components-of';
import {
  changedFolder,
  finishedFolder
} from '../../core/journal/finished-folder';
import type { RunRecord } from '../../core/values/run-record';
import type { LiveRun } from '../../core/journal/runs';
import type { PlacedCell } from '../../core/values/placed-cell';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { RunViewDeps } from './actions';
import { button, element } from './element';

/** What may be done next: run what came, or write an ordinary prompt below the answer. */
export class FollowUpButtons {
  readonly node = element('div', 'followUps');

  constructor(private readonly _deps: RunViewDeps) {
    this.node.hidden = true;
  }

  /** @param run an answered run of this tab; without one nothing is offered. */
  update(
    run: LiveRun | undefined,
    record: RunRecord | null,
    markdown: string
  ): void {
    const found =
      run === undefined || record === null
        ? null
        : followUpsOf(record, markdown);
    const buttons = [
      ...(run?.state.cells.some(isCode) ? [this._runButton(run)] : []),
      ...(run === undefined
        ? []
        : [...this._previewButton(run), ...this._undoButton(run)]),
      ...(found?.offers.map(offer => this._button(offer, found)) ?? []),
      ...(run === undefined
        ? []
        : this._componentButtons(run, record, markdown))
    ];
    this.node.hidden = buttons.length === 0;
    this.node.replaceChildren(...buttons);
  }

  private _runButton(run: LiveRun): HTMLElement {
    const { trans, actions } = this._deps;
    return button(
      trans.__('Run these cells'),
      () => actions.runAnswer(run),
      trans.__('Run these cells, one after the other; no model is asked')
    );
  }

  /** A project that is written may be looked at. */
  private _previewButton(run: LiveRun): HTMLElement[] {
    const { trans, actions } = this._deps;
    const folder = finishedFolder(run.state.project);
    return folder === null
      ? []
      : [
          button(
            trans.__('Preview'),
            () => actions.previewProject(run, folder),
            trans.__(
              'Preview: shows the commands that start it, then its pages'
            )
          )
        ];
  }

  /** What a run changed of a project may be taken back. */
  private _undoButton(run: LiveRun): HTMLElement[] {
    const { trans, actions } = this._deps;
    const folder = changedFolder(run.state.project);
    return folder === null
      ? []
      : [
          button(
            trans.__('Undo this change'),
            () => actions.undoProjectChange(folder),
            trans.__('Undo this change: shows what it takes back, and asks')
          )
        ];
  }

  /** An answer in words about an architecture goes on with one of its parts. */
  private _componentButtons(
    run: LiveRun,
    record: RunRecord | null,
    markdown: string
  ): HTMLElement[] {
    const { trans, actions } = this._deps;
    const isPlain = record?.status === 'done' && record.blocks.length === 0;
    return !isPlain
      ? []
      : componentsOf(markdown).map(name =>
          button(
            trans.__('Write %1', name),
            () => actions.writeComponent(name, run.state.cell),
            trans.__('Write %1: asks for it in a new prompt below', name)
          )
        );
  }

  private _button(offer: FollowUp, { cell, below }: FollowUps): HTMLElement {
    const { trans, actions } = this._deps;
    const [text, title] = words(offer, trans);
    return button(text, () => actions.askNext(offer, cell, below), title);
  }
}

function isCode({ role }: PlacedCell): boolean {
  return role === 'code' || role === 'test';
}

function words(offer: FollowUp, trans: TranslationBundle): [string, string] {
  switch (offer) {
    case 'test':
      return [
        trans.__('Add tests'),
        trans.__('Add tests: asks for them in a new prompt below')
      ];
    case 'errors':
      return [
        trans.__('Handle errors'),
        trans.__('Handle errors: asks for it in a new prompt below')
      ];
    case 'explain':
      return [
        trans.__('Explain'),
        trans.__('Explain: asks for it in a new prompt below')
      ];
  }
}
