import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReviewFinding } from '../../core/generation/review/finding';
import type { RunState } from '../../core/journal/run-state';
import type { LiveRun } from '../../core/journal/runs';
import type { RunViewDeps } from './actions';
import { button, element } from './element';

/**
 * The findings of a review with a button for each fix. For a run of this browser tab only: a stored
 * review stands in its cell, and its fixes are text.
 */
export class ReviewDetails {
  readonly node = element('section', 'review');

  constructor(private readonly _deps: RunViewDeps) {
    this.node.setAttribute('aria-label', _deps.trans.__('Findings'));
    this.node.hidden = true;
  }

  update(run: LiveRun | undefined): void {
    const made = run?.state.review ?? null;
    if (made === this._shown) {
      return;
    }
    this._shown = made;
    const findings = made?.review.findings ?? [];
    this.node.hidden = run === undefined || findings.length === 0;
    const list = element('ul', 'findings');
    if (run !== undefined && made !== null) {
      list.append(...findings.map(item => this._row(run, made.cell, item)));
    }
    this.node.replaceChildren(list);
  }

  private _row(
    run: LiveRun,
    cell: string | null,
    finding: ReviewFinding
  ): HTMLElement {
    const { trans, actions } = this._deps;
    const { severity, title, line, cwe, fix } = finding;
    const row = element('li', 'findingRow');
    row.dataset.severity = severity;
    const facts = [
      severityWord(severity, trans),
      ...(cwe === null ? [] : [cwe]),
      ...(line === null ? [] : [trans.__('line %1', line)])
    ];
    row.append(
      element('span', 'severity', facts.join(' \u00b7 ')),
      element('span', 'cellText', title),
      ...(cell === null
        ? []
        : [
            button(
              trans.__('Show cell'),
              () => actions.showCell(cell),
              trans.__('Show the reviewed cell')
            )
          ])
    );
    if (fix !== null && fix.applied !== null) {
      const apply = button(
        trans.__('Apply fix'),
        () => void this._apply(run, finding, apply),
        trans.__('Apply fix: %1', title)
      );
      row.append(apply);
    }
    return row;
  }

  /** The button rests while the user decides, and says so when the cell is changed. */
  private async _apply(
    run: LiveRun,
    { id, title }: ReviewFinding,
    apply: HTMLButtonElement
  ): Promise<void> {
    apply.disabled = true;
    const { trans, actions } = this._deps;
    const done = await actions.applyFix(run, id);
    apply.disabled = false;
    if (done) {
      apply.textContent = trans.__('Applied');
      apply.title = trans.__('Applied: %1', title);
      apply.setAttribute('aria-label', apply.title);
    }
  }

  private _shown: RunState['review'] = null;
}

function severityWord(
  severity: ReviewFinding['severity'],
  trans: TranslationBundle
): string {
  switch (severity) {
    case 'critical':
      return trans.__('critical');
    case 'high':
      return trans.__('high');
    case 'medium':
      return trans.__('medium');
    case 'low':
      return trans.__('low');
    case 'info':
      return trans.__('info');
  }
}
