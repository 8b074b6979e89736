import type { TranslationBundle } from '@jupyterlab/translation';
import type { StepText } from '../../../core/plan/edit';
import type { PlanStep, StepKind } from '../../../core/values/plan';
import { button, element, setText } from '../element';

/** What a row of a plan does to its step. */
export interface StepEdits {
  tick(selected: boolean): void;
  write(text: StepText): void;
  move(by: -1 | 1): void;
  remove(): void;
}

/** What a row shows. */
export interface StepFacts {
  readonly step: PlanStep;
  /** Titles of the steps that come before it. */
  readonly needs: readonly string[];
  readonly canMoveUp: boolean;
  readonly canMoveDown: boolean;
  readonly canRemove: boolean;
}

/** One step of a plan: its box, words and buttons, each named with the step's title. */
export class PlanStepRow {
  readonly node = element('li', 'step');

  constructor(
    private readonly _trans: TranslationBundle,
    kind: StepKind,
    edits: StepEdits
  ) {
    this._box.type = 'checkbox';
    this._title.type = 'text';
    this._description.rows = 1;
    this._box.addEventListener('change', () => edits.tick(this._box.checked));
    this._title.addEventListener('input', () =>
      edits.write({ title: this._title.value })
    );
    this._description.addEventListener('input', () =>
      edits.write({ description: this._description.value })
    );
    this._up = button(_trans.__('Move up'), () => edits.move(-1));
    this._down = button(_trans.__('Move down'), () => edits.move(1));
    this._remove = button(_trans.__('Remove'), () => edits.remove());
    const tools = element('span', 'stepTools');
    tools.append(
      element('span', 'stepKind', kindWord(kind, _trans)),
      this._up,
      this._down,
      this._remove
    );
    const head = element('div', 'stepHead');
    head.append(this._box, this._title, tools);
    this.node.append(head, this._description, this._needs);
  }

  update({ step, needs, canMoveUp, canMoveDown, canRemove }: StepFacts): void {
    const trans = this._trans;
    const { title } = step;
    this._box.checked = step.selected;
    // Setting a value that is there already would move the caret.
    if (this._title.value !== title) {
      this._title.value = title;
    }
    if (this._description.value !== step.description) {
      this._description.value = step.description;
    }
    this._up.disabled = !canMoveUp;
    this._down.disabled = !canMoveDown;
    this._remove.disabled = !canRemove;
    setText(this._needs, trans.__('After: %1', needs.join(', ')));
    this._needs.hidden = needs.length === 0;
    for (const [node, name] of [
      [this._box, trans.__('Do this step: %1', title)],
      [this._title, trans.__('Title of step: %1', title)],
      [this._description, trans.__('Description of step: %1', title)],
      [this._up, trans.__('Move up: %1', title)],
      [this._down, trans.__('Move down: %1', title)],
      [this._remove, trans.__('Remove: %1', title)]
    ] as const) {
      node.setAttribute('aria-label', name);
    }
  }

  focus(): void {
    this._title.focus();
  }

  /** Keeps the focus on the button that moves on, or on the other one at the end of the way. */
  focusMove(by: -1 | 1): void {
    const [first, second] =
      by < 0 ? [this._up, this._down] : [this._down, this._up];
    (first.disabled ? second : first).focus();
  }

  private readonly _box = element('input', 'stepBox');
  private readonly _title = element('input', 'input');
  private readonly _description = element('textarea', 'input');
  private readonly _needs = element('div', 'fieldHint');
  private readonly _up: HTMLButtonElement;
  private readonly _down: HTMLButtonElement;
  private readonly _remove: HTMLButtonElement;
}

function kindWord(kind: StepKind, trans: TranslationBundle): string {
  switch (kind) {
    case 'code':
      return trans.__('code');
    case 'test':
      return trans.__('tests');
    case 'doc':
      return trans.__('text');
    case 'review':
      return trans.__('review');
  }
}
