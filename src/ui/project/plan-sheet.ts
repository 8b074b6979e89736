import type { TranslationBundle } from '@jupyterlab/translation';
import { proposedBudget } from '../../core/project/budget';
import type { Budget } from '../../core/values/budget';
import type { PlanComment } from '../../core/ports/project-human';
import { contractFiles } from '../../core/project/contract/contract-files';
import {
  estimateProject,
  type ProjectMeans
} from '../../core/project/plan/estimate';
import {
  plannedPaths,
  type ProjectPlan
} from '../../core/project/plan/plan-schema';
import {
  planProblems,
  projectPlanSchema
} from '../../core/project/plan/valid-plan';
import { element } from '../run-view/element';
import { BudgetFields } from '../run-view/questions/budget-fields';
import { effortWords } from './effort-words';
import { placeIn } from './place-in-plan';
import { PlanComments } from './plan-comments';
import { planTab, type PlanEditing } from './plan-lines';
import { planTabs } from './plan-tabs';
import { tabs } from './tab-row';
import { wholeField } from './whole-field';

/** What is put before the human, as far as the sheet shows it. */
interface Shown {
  readonly plan: ProjectPlan;
  readonly folder: string;
  readonly means: ProjectMeans;
}

/** A plan in tabs while it is edited and remarked on: what it takes, its lines, and what is wrong with it. */
export class PlanSheet {
  readonly nodes: readonly HTMLElement[];

  /** @param _onChange told how it stands at first and after each edit and remark. */
  constructor(
    private readonly _shown: Shown,
    private readonly _trans: TranslationBundle,
    private readonly _onChange: (sheet: PlanSheet) => void
  ) {
    this._plan = _shown.plan;
    this._comments = new PlanComments(() => this._update());
    this._problems.setAttribute('role', 'status');
    this._budget = new BudgetFields(_trans);
    this.nodes = [
      this._size,
      this._effort,
      this._tabs,
      wholeField(this._comments, _trans),
      this._problems,
      this._budget.node
    ];
    this._draw();
  }

  /** As it was edited, in the form of a plan where it has it. */
  get plan(): ProjectPlan {
    const { data } = projectPlanSchema.safeParse(this._plan);
    return data ?? this._plan;
  }

  /** The sum at which the project asks before it takes more. */
  get budget(): Budget {
    return this._budget.budget;
  }

  get comments(): readonly PlanComment[] {
    return this._comments.all;
  }

  /** Whether it can be carried out as it is. */
  get isSound(): boolean {
    return this._problems.hidden;
  }

  private _edit(
    change: (plan: ProjectPlan) => ProjectPlan,
    from: HTMLButtonElement
  ): void {
    const goOn = placeIn(this._tabs, from);
    this._plan = change(this._plan);
    this._draw();
    goOn();
  }

  private _draw(): void {
    const { _plan: plan, _trans: trans } = this;
    const { folder, means } = this._shown;
    this._size.replaceChildren(
      trans._n('%1 file in ', '%1 files in ', fileCount(plan)),
      element('code', 'planCode', folder)
    );
    const estimate = estimateProject(plan, means);
    this._effort.textContent = effortWords(estimate, trans);
    this._budget.propose(proposedBudget(estimate));
    const editing: PlanEditing = {
      comments: this._comments,
      trans,
      edit: (change, from) => this._edit(change, from)
    };
    const all = planTabs(plan, trans);
    this._tabs.replaceChildren(
      tabs(
        trans.__('Plan'),
        all.map(tab => ({
          name: tab.count === null ? tab.name : `${tab.name} ${tab.count}`,
          node: planTab(tab, editing)
        })),
        this._chosen,
        at => {
          this._chosen = at;
        }
      )
    );
    const lines = all
      .flatMap(({ groups }) => groups.flatMap(group => group.lines))
      .map(({ place, text }) => ({ place, line: text }));
    this._comments.keepOnly([{ place: '', line: '' }, ...lines]);
  }

  private _update(): void {
    const found = planProblems(this._plan);
    this._problems.replaceChildren(
      ...found.map(problem => element('li', 'failingCheck', problem))
    );
    this._problems.hidden = found.length === 0;
    this._onChange(this);
  }

  private _plan: ProjectPlan;
  private _chosen = 0;
  private readonly _comments: PlanComments;
  private readonly _budget: BudgetFields;
  private readonly _size = element('p', 'questionText');
  private readonly _effort = element('p', 'questionText');
  private readonly _tabs = element('div', 'plan');
  private readonly _problems = element('ul', 'planProblems');
}

function fileCount(plan: ProjectPlan): number {
  const generated = contractFiles(plan).map(({ path }) => path);
  return new Set([...plannedPaths(plan), ...generated]).size;
}
