import type { TranslationBundle } from '@jupyterlab/translation';
import { proposedBudget } from '../../core/project/budget';
import { differenceFaults } from '../../core/project/change/difference-faults';
import {
  writtenBy,
  type Differences,
  type FileChange
} from '../../core/project/change/differences';
import { planAfter } from '../../core/project/change/plan-after';
import { estimateProject } from '../../core/project/plan/estimate';
import { planDifference } from '../../core/project/plan/plan-difference';
import { plannedPaths } from '../../core/project/plan/plan-schema';
import type { DifferencesProposal } from '../../core/ports/project-human';
import { element } from '../run-view/element';
import {
  choice,
  choices,
  folded,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';
import { BudgetFields } from './budget-fields';
import { differenceRow } from './difference-row';
import { effortWords } from './effort-words';
import { planChanges } from './plan-changes';
import { PlanComments } from './plan-comments';

/** What changes in a project: to be looked at file by file, ticked, remarked on, approved or dropped. */
export const differencesQuestion: QuestionBody<'project-differences'> = (
  { asked, answer },
  { trans }
) => {
  const { differences, notes, folder } = asked;
  const left = new Set<string>();
  const wanted = (): Differences => ({
    ...differences,
    changes: differences.changes.filter(({ path }) => !left.has(path))
  });
  const node = questionFrame(trans.__('Change this project?'));
  const effort = element('p', 'questionText');
  const problems = element('ul', 'planProblems');
  problems.setAttribute('role', 'status');
  const budget = new BudgetFields(trans);
  const beside = element('div', 'planTab');
  const approve = choice(
    trans.__('Approve the plan'),
    () => {
      const agreed = wanted();
      answer({
        type: 'approve',
        differences: agreed,
        plan: planAfter(asked.plan, agreed),
        budget: budget.budget
      });
    },
    trans.__('Have the texts written; they are shown before the folder changes')
  );
  const revise = choice(
    trans.__('Revise the plan'),
    () =>
      answer({
        type: 'comments',
        comments: comments.all,
        differences: wanted()
      }),
    trans.__('Have the plan made anew with your comments; nothing is written')
  );
  const comments = new PlanComments(() => update());
  const update = () => {
    const now = wanted();
    const after = planAfter(asked.plan, now);
    const estimate = estimateProject(after, {
      ...asked.means,
      written: notAsked(now, plannedPaths(after))
    });
    effort.textContent = effortWords(estimate, trans);
    budget.propose(proposedBudget(estimate));
    const found = faultsOf(now, asked);
    problems.replaceChildren(
      ...found.map(fault => element('li', 'failingCheck', fault))
    );
    problems.hidden = found.length === 0;
    const parts = planDifference(asked.plan, after).filter(
      ({ part }) => !/^(?:files|implementation_order|uses)$/.test(part)
    );
    beside.hidden = parts.length === 0;
    beside.replaceChildren(
      planChanges(parts, trans.__('What the plan says beside its files'))
    );
    const hasRemarks = comments.all.length > 0;
    revise.disabled = !hasRemarks;
    approve.disabled =
      hasRemarks || now.changes.length === 0 || found.length > 0;
  };
  const list = element('ul', 'planLines');
  list.setAttribute('aria-label', trans.__('Files that change'));
  list.append(
    ...differences.changes.map(change =>
      differenceRow(
        change,
        {
          tick: isWanted => {
            if (isWanted) {
              left.delete(change.path);
            } else {
              left.add(change.path);
            }
            update();
          },
          remark: text => {
            const { path } = change;
            comments.set({ place: path, line: path, text });
          }
        },
        trans
      )
    )
  );
  node.append(
    ...(differences.summary === '' ? [] : [paragraph(differences.summary)]),
    size(differences.changes, folder, trans),
    list,
    beside,
    ...(notes.length === 0
      ? []
      : [noteList(notes, trans.__('About the folder'))]),
    effort,
    wholeField(comments, trans),
    problems,
    budget.node,
    paragraph(
      trans.__(
        'The texts are written beside the folder, tested where that can be done there, and shown to you before anything in it changes. Approving also lets the tests of its Python modules run in a sandbox.'
      )
    ),
    choices(
      approve,
      revise,
      choice(trans.__('Cancel'), () => answer({ type: 'reject' }))
    )
  );
  update();
  return node;
};

/** How many files change, and where. */
function size(
  changes: readonly FileChange[],
  folder: string,
  trans: TranslationBundle
): HTMLElement {
  const node = element('p', 'questionText');
  node.append(
    trans._n('%1 file in ', '%1 files in ', changes.length),
    element('code', 'planCode', folder)
  );
  return node;
}

/** The planned files for which no model is asked. */
function notAsked(
  { changes }: Differences,
  paths: readonly string[]
): string[] {
  const asked = new Set(
    changes
      .filter(change => change.type !== 'rename' || change.what !== '')
      .map(writtenBy)
  );
  return paths.filter(path => !asked.has(path));
}

/** Why what is left of the plan cannot be carried out. */
function faultsOf(
  differences: Differences,
  { plan }: DifferencesProposal
): string[] {
  const files = new Map(plannedPaths(plan).map(path => [path, '']));
  return differenceFaults(differences, { plan, files, leftOut: [] });
}

function noteList(notes: readonly string[], title: string): HTMLElement {
  const list = element('ul', 'planProblems');
  list.append(...notes.map(note => element('li', 'planNote', note)));
  const node = folded(title, list);
  // What people did and what nobody sees is worth a look.
  node.open = true;
  return node;
}

/** A remark on the change as a whole. */
function wholeField(
  comments: PlanComments,
  trans: TranslationBundle
): HTMLElement {
  const node = element('textarea', 'input');
  node.rows = 1;
  node.placeholder = trans.__('What should be different in the whole?');
  node.setAttribute('aria-label', trans.__('Comment on the whole plan'));
  node.addEventListener('input', () =>
    comments.set({ place: '', line: '', text: node.value.trim() })
  );
  return node;
}
