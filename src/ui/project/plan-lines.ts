import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectPlan } from '../../core/project/plan/plan-schema';
import { button, element } from '../run-view/element';
import { entryForm } from './entry-form';
import type { PlanComments } from './plan-comments';
import type {
  EntryAdd,
  EntryEdit,
  PlanGroup,
  PlanLine,
  PlanTab
} from './plan-line';
import { commentOpener, lineTools } from './comment-opener';

/** What the lines of a plan are drawn with. */
export interface PlanEditing {
  readonly comments: PlanComments;
  readonly trans: TranslationBundle;
  /**
   * Edits the plan: all tabs are drawn anew.
   *
   * @param from the button by which it was done.
   */
  edit(
    change: (plan: ProjectPlan) => ProjectPlan,
    from: HTMLButtonElement
  ): void;
}

/** A tab: its lines in groups, each with a field for a remark and its edits, that open on demand. */
export function planTab(
  { groups, add, name, count }: PlanTab,
  editing: PlanEditing
): HTMLElement {
  const node = element('div', 'planTab');
  if (count === 0) {
    node.append(
      element('p', 'planNote', editing.trans.__('None in this plan'))
    );
  }
  node.append(...groups.map(group => planGroup(group, editing)));
  if (add !== undefined) {
    node.append(adder(add, name, editing));
  }
  return node;
}

function planGroup(
  { title, lines, edit = {}, add }: PlanGroup,
  editing: PlanEditing
): HTMLElement {
  const node = element('section', 'planPart');
  if (title !== '') {
    const head = element('div', 'planLine');
    head.append(element('h4', 'planGroup', title));
    head.append(...tools(edit, title, head, editing));
    node.append(head);
  }
  const list = element('ul', 'planLines');
  list.append(...lines.map(line => planLine(line, editing)));
  node.append(list);
  if (add !== undefined) {
    node.append(adder(add, title, editing));
  }
  return node;
}

function planLine(
  { place, text, note, depth, isCode, edit }: PlanLine,
  editing: PlanEditing
): HTMLElement {
  const node = element('li', 'planLine');
  node.style.paddingInlineStart = `${depth * 16}px`;
  node.append(element('span', isCode ? 'planCode' : 'planText', text));
  if (note !== '') {
    node.append(element('span', 'planNote', note));
  }
  if (place !== '') {
    const { opener, field } = comment(place, text, editing);
    node.append(lineTools(opener, ...tools(edit, text, node, editing)), field);
  }
  return node;
}

/** A field for a remark, and the button that opens it. */
function comment(
  place: string,
  text: string,
  { comments, trans }: PlanEditing
): { readonly opener: HTMLButtonElement; readonly field: HTMLElement } {
  const field = element('textarea', 'input');
  field.rows = 1;
  field.value = comments.of({ place, line: text });
  field.hidden = field.value === '';
  field.placeholder = trans.__('What should be different here?');
  field.setAttribute('aria-label', trans.__('Comment on %1', text));
  field.addEventListener('input', () =>
    comments.set({ place, line: text, text: field.value.trim() })
  );
  const opener = commentOpener(field, text, trans);
  opener.classList.add('jp-Cellwright-planComment');
  return { opener, field };
}

/** The buttons of what can be done to an entry. */
function tools(
  { form, remove, move }: EntryEdit,
  text: string,
  node: HTMLElement,
  editing: PlanEditing
): HTMLButtonElement[] {
  const { trans, edit } = editing;
  const made: HTMLButtonElement[] = [];
  if (form !== undefined) {
    made.push(
      tool(
        trans.__('Edit'),
        from => openForm(node, form, from, editing),
        trans.__('Edit %1', text)
      )
    );
  }
  if (move !== undefined) {
    made.push(
      tool(
        trans.__('Earlier'),
        from => edit(plan => move(plan, -1), from),
        trans.__('Earlier: %1', text)
      ),
      tool(
        trans.__('Later'),
        from => edit(plan => move(plan, 1), from),
        trans.__('Later: %1', text)
      )
    );
  }
  if (remove !== undefined) {
    made.push(
      tool(
        trans.__('Remove'),
        from => edit(plan => remove(plan), from),
        trans.__('Remove %1', text)
      )
    );
  }
  return made;
}

function adder(
  add: EntryAdd,
  where: string,
  editing: PlanEditing
): HTMLElement {
  const { title } = add;
  const node = element('div', 'planAdd');
  node.append(
    buttonFrom(
      title,
      from => openForm(node, add, from, editing),
      where === '' ? title : `${title}: ${where}`
    )
  );
  return node;
}

function tool(
  ...[text, onClick, label]: Parameters<typeof buttonFrom>
): HTMLButtonElement {
  const node = buttonFrom(text, onClick, label);
  node.classList.add('jp-Cellwright-planTool');
  return node;
}

/** @param onClick gets the button itself, to which the focus comes back. */
function buttonFrom(
  text: string,
  onClick: (from: HTMLButtonElement) => void,
  label: string
): HTMLButtonElement {
  const node = button(text, () => onClick(node), label);
  return node;
}

const FORM = '.jp-Cellwright-entryForm';

/** Opens a form below an entry, or closes it again. */
function openForm(
  node: HTMLElement,
  { fields, write }: Pick<EntryAdd, 'fields' | 'write'>,
  from: HTMLButtonElement,
  { trans, edit }: PlanEditing
): void {
  const close = () => {
    node.querySelector(FORM)?.remove();
    from.focus();
  };
  if (node.querySelector(FORM) !== null) {
    close();
    return;
  }
  const form = entryForm(
    fields,
    values => edit(plan => write(plan, values), from),
    close,
    trans
  );
  node.append(form);
  form.querySelector<HTMLElement>('input, textarea, select')?.focus();
}
