import type { TranslationBundle } from '@jupyterlab/translation';
import {
  editStep,
  moveStep,
  removeStep,
  tickStep
} from '../../../core/plan/edit';
import type { Plan, PlanStep } from '../../../core/values/plan';
import { element } from '../element';
import { PlanStepRow } from './plan-step-row';

/**
 * The steps of a plan, to be ticked, worded, moved and removed. A step keeps its row, so that an edit
 * never takes the focus or the text of another step away.
 */
export class PlanSteps {
  readonly node = element('ol', 'steps');

  /**
   * @param _plan gives the plan as it is now edited.
   * @param _change takes the plan after an edit.
   */
  constructor(
    private readonly _plan: () => Plan,
    private readonly _change: (plan: Plan) => void,
    private readonly _trans: TranslationBundle
  ) {
    this.node.setAttribute('aria-label', _trans.__('Steps'));
    this._rows = new Map(
      _plan().steps.map(step => [step.id, this._makeRow(step)])
    );
    this._arrange();
    this._refresh();
  }

  private _makeRow({ id, kind }: PlanStep): PlanStepRow {
    return new PlanStepRow(this._trans, kind, {
      tick: selected => this._edit(tickStep(this._plan(), id, selected)),
      write: text => this._edit(editStep(this._plan(), id, text)),
      move: by => this._move(id, by),
      remove: () => this._remove(id)
    });
  }

  private _edit(plan: Plan): void {
    this._change(plan);
    this._refresh();
  }

  private _move(id: string, by: -1 | 1): void {
    this._edit(moved(this._plan(), id, by));
    this._arrange();
    this._rows.get(id)?.focusMove(by);
  }

  private _remove(id: string): void {
    const at = this._plan().steps.findIndex(step => step.id === id);
    this._edit(removeStep(this._plan(), id));
    this._arrange();
    const { steps } = this._plan();
    const next = steps[Math.min(at, steps.length - 1)];
    this._rows.get(next.id)?.focus();
  }

  /** Puts the rows in the order of the steps. */
  private _arrange(): void {
    this.node.replaceChildren(
      ...this._plan().steps.flatMap(({ id }) => this._rows.get(id)?.node ?? [])
    );
  }

  /** Shows in every row what the plan says of it. */
  private _refresh(): void {
    const plan = this._plan();
    const { steps } = plan;
    const canMove = (id: string, by: -1 | 1) =>
      moved(plan, id, by).steps.some((step, at) => step.id !== steps[at].id);
    for (const step of steps) {
      this._rows.get(step.id)?.update({
        step,
        needs: steps
          .filter(({ id }) => step.dependsOn.includes(id))
          .map(({ title }) => title),
        canMoveUp: canMove(step.id, -1),
        canMoveDown: canMove(step.id, 1),
        canRemove: steps.length > 1
      });
    }
  }

  private readonly _rows: ReadonlyMap<string, PlanStepRow>;
}

function moved(plan: Plan, id: string, by: -1 | 1): Plan {
  const at = plan.steps.findIndex(step => step.id === id);
  return moveStep(plan, id, at + by);
}
