import {
  addedChoice,
  changeChoice,
  choiceFaults,
  moveChoice,
  type ModuleChoice
} from '../../core/project/coordinate/module-choice';
import { element } from '../run-view/element';
import {
  choice,
  choices as buttons,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';
import { frameworkList, moduleRow } from './module-row';

/** Which modules a project has, before it is planned: to be ticked, edited, added and ordered. */
export const modulesQuestion: QuestionBody<'project-modules'> = (
  { asked, answer },
  { trans }
) => {
  let edited: readonly ModuleChoice[] = asked.choices;
  const node = questionFrame(trans.__('Which modules shall it have?'));
  const faults = element('p', 'questionText');
  faults.setAttribute('role', 'status');
  const list = element('ol', 'steps');
  list.setAttribute('aria-label', trans.__('Modules'));
  const frameworks = frameworkList();
  const go = choice(trans.__('Plan these modules'), () =>
    answer({ type: 'choose', choices: edited })
  );
  const change = (next: readonly ModuleChoice[]) => {
    edited = next;
    const found = choiceFaults(edited);
    go.disabled = found.length > 0;
    faults.textContent = found.join(' ');
    faults.hidden = found.length === 0;
  };
  const show = (focused?: number) => {
    list.replaceChildren(
      ...edited.map((_, at) =>
        moduleRow(
          {
            choice: edited[at],
            isFirst: at === 0,
            isLast: at === edited.length - 1,
            frameworks: frameworks.id,
            servers: asked.servers
          },
          {
            change: what => change(changeChoice(edited, at, what)),
            move: by => {
              change(moveChoice(edited, at, by));
              show(at + by);
            }
          },
          trans
        )
      )
    );
    if (focused !== undefined) {
      list.children[focused]?.querySelector<HTMLElement>('input')?.focus();
    }
  };
  const add = choice(trans.__('Add a module'), () => {
    change([...edited, addedChoice(asked.servers.length > 0)]);
    show(edited.length - 1);
    list.lastElementChild
      ?.querySelector<HTMLElement>('input[type="text"]')
      ?.focus();
  });
  node.append(
    paragraph(
      trans.__(
        'They are built and tested one after the other. The plan of the files follows these choices; nothing is written before you approve it.'
      )
    ),
    frameworks,
    list,
    faults,
    buttons(
      go,
      add,
      choice(trans.__('Cancel'), () => answer({ type: 'reject' }))
    )
  );
  change(edited);
  show();
  return node;
};
