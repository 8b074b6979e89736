import type { TranslationBundle } from '@jupyterlab/translation';
import type { PlanComment } from '../../core/ports/project-human';
import { button, element } from '../run-view/element';
import type { PlanGroup, PlanLine } from './plan-tabs';

/** The remarks on a plan while they are written, by the place of their line. */
export class PlanComments {
  constructor(private readonly _onChange: () => void) {}

  get all(): PlanComment[] {
    return [...this._byPlace.values()].filter(({ text }) => text !== '');
  }

  set(comment: PlanComment): void {
    this._byPlace.set(comment.place, comment);
    this._onChange();
  }

  private readonly _byPlace = new Map<string, PlanComment>();
}

/** The lines of a tab, each with a field for a remark that opens on demand. */
export function planLines(
  groups: readonly PlanGroup[],
  comments: PlanComments,
  trans: TranslationBundle
): HTMLElement {
  const node = element('div', 'planTab');
  for (const { title, lines } of groups) {
    if (title !== '') {
      node.append(element('h4', 'planGroup', title));
    }
    const list = element('ul', 'planLines');
    list.append(...lines.map(line => planLine(line, comments, trans)));
    node.append(list);
  }
  return node;
}

function planLine(
  { place, text, note, depth, isCode }: PlanLine,
  comments: PlanComments,
  trans: TranslationBundle
): HTMLElement {
  const node = element('li', 'planLine');
  node.style.paddingInlineStart = `${depth * 16}px`;
  const said = element('span', isCode ? 'planCode' : 'planText', text);
  node.append(said);
  if (note !== '') {
    node.append(element('span', 'planNote', note));
  }
  if (place === '') {
    return node;
  }
  const field = element('textarea', 'input');
  field.rows = 1;
  field.hidden = true;
  field.placeholder = trans.__('What should be different here?');
  field.setAttribute('aria-label', trans.__('Comment on %1', text));
  field.addEventListener('input', () =>
    comments.set({ place, line: text, text: field.value.trim() })
  );
  const opener = button(
    trans.__('Comment'),
    () => {
      field.hidden = !field.hidden;
      opener.setAttribute('aria-expanded', String(!field.hidden));
      if (!field.hidden) {
        field.focus();
      }
    },
    trans.__('Comment on %1', text)
  );
  opener.classList.add('jp-Cellwright-planComment');
  opener.setAttribute('aria-expanded', 'false');
  node.append(opener, field);
  return node;
}
