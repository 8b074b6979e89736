import type { TranslationBundle } from '@jupyterlab/translation';
import { proposedBudget } from '../../core/project/budget';
import { differenceFaults } from '../../core/project/change/difference-faults';
import {
  writtenBy,
  type Differences
} from '../../core/project/change/differences';
import { planAfter } from '../../core/project/change/plan-after';
import { estimateProject } from '../../core/project/plan/estimate';
import { planDifference } from '../../core/project/plan/plan-difference';
import {
  plannedPaths,
  type ProjectPlan
} from '../../core/project/plan/plan-schema';
import type {
  DifferencesProposal,
  PlanComment
} from '../../core/ports/project-human';
import type { Budget } from '../../core/values/budget';
import { element } from '../run-view/element';
import { folded, paragraph } from '../run-view/questions/question-body';
import { BudgetFields } from '../run-view/questions/budget-fields';
import { differenceRow } from './difference-row';
import { effortWords } from './effort-words';
import { planChanges } from './plan-changes';
import { PlanComments } from './plan-comments';
import { wholeField } from './whole-field';

/** Parts of a plan that follow its files: the list of files tells them. */
const OF_FILES = /^(?:files|implementation_order|uses)$/;

/** The files of a planned change while they are ticked and remarked on: what it takes, and what is wrong with it. */
export class DifferencesSheet {
  readonly nodes: readonly HTMLElement[];

  /** @param _onChange told how it stands at first and after each tick and remark. */
  constructor(
    private readonly _asked: DifferencesProposal,
    private readonly _trans: TranslationBundle,
    private readonly _onChange: (sheet: DifferencesSheet) => void
  ) {
    const { summary } = _asked.differences;
    this._problems.setAttribute('role', 'status');
    this._comments = new PlanComments(() => this._update());
    this._budget = new BudgetFields(_trans);
    this.nodes = [
      ...(summary === '' ? [] : [paragraph(summary)]),
      this._size(),
      this._list(),
      this._beside,
      ...this._notes(),
      this._effort,
      wholeField(this._comments, _trans),
      this._problems,
      this._budget.node
    ];
    this._update();
  }

  /** Those that are ticked. */
  get differences(): Differences {
    const { differences } = this._asked;
    return {
      ...differences,
      changes: differences.changes.filter(({ path }) => !this._left.has(path))
    };
  }

  /** The plan of the project with them. */
  get plan(): ProjectPlan {
    return planAfter(this._asked.plan, this.differences);
  }

  /** The sum at which the change asks before it takes more. */
  get budget(): Budget {
    return this._budget.budget;
  }

  get comments(): readonly PlanComment[] {
    return this._comments.all;
  }

  /** Whether it can be carried out as it is. */
  get isSound(): boolean {
    return this._problems.hidden && this.differences.changes.length > 0;
  }

  private _update(): void {
    const { _asked: asked, _trans: trans, differences, plan } = this;
    const estimate = estimateProject(plan, {
      ...asked.means,
      written: notAsked(differences, plan)
    });
    this._effort.textContent = effortWords(estimate, trans);
    this._budget.propose(proposedBudget(estimate));
    const found = faultsOf(differences, asked);
    this._problems.replaceChildren(
      ...found.map(fault => element('li', 'failingCheck', fault))
    );
    this._problems.hidden = found.length === 0;
    const parts = planDifference(asked.plan, plan).filter(
      ({ part }) => !OF_FILES.test(part)
    );
    this._beside.hidden = parts.length === 0;
    this._beside.replaceChildren(
      planChanges(parts, trans.__('What else the plan says'))
    );
    this._onChange(this);
  }

  /** How many files change, and where. */
  private _size(): HTMLElement {
    const { differences, folder } = this._asked;
    const node = element('p', 'questionText');
    node.append(
      this._trans._n('%1 file in ', '%1 files in ', differences.changes.length),
      element('code', 'planCode', folder)
    );
    return node;
  }

  private _list(): HTMLElement {
    const list = element('ul', 'planLines');
    list.setAttribute('aria-label', this._trans.__('Files that change'));
    for (const change of this._asked.differences.changes) {
      const { path } = change;
      const edits = {
        tick: (isWanted: boolean) => {
          if (isWanted) {
            this._left.delete(path);
          } else {
            this._left.add(path);
          }
          this._update();
        },
        remark: (text: string) =>
          this._comments.set({ place: path, line: path, text })
      };
      list.append(differenceRow(change, edits, this._trans));
    }
    return list;
  }

  /** What people did to the folder, and what nobody sees: no node or one. */
  private _notes(): HTMLElement[] {
    const { notes } = this._asked;
    if (notes.length === 0) {
      return [];
    }
    const list = element('ul', 'planProblems');
    list.append(...notes.map(note => element('li', 'planNote', note)));
    const node = folded(this._trans.__('About the folder'), list);
    node.open = true;
    return [node];
  }

  private readonly _left = new Set<string>();
  private readonly _comments: PlanComments;
  private readonly _budget: BudgetFields;
  private readonly _effort = element('p', 'questionText');
  private readonly _problems = element('ul', 'planProblems');
  private readonly _beside = element('div', 'planTab');
}

/** The planned files for which no model is asked. */
function notAsked({ changes }: Differences, plan: ProjectPlan): string[] {
  const asked = new Set(
    changes
      .filter(change => change.type !== 'rename' || change.what !== '')
      .map(writtenBy)
  );
  return plannedPaths(plan).filter(path => !asked.has(path));
}

/** Why what is left of the plan cannot be carried out. */
function faultsOf(
  differences: Differences,
  { plan }: DifferencesProposal
): string[] {
  const files = new Map(plannedPaths(plan).map(path => [path, '']));
  return differenceFaults(differences, { plan, files, leftOut: [] });
}
