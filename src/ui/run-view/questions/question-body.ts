import type { PendingQuestion } from '../../../core/journal/question';
import type { QuestionKind } from '../../../core/vocabulary';
import type { RunViewDeps } from '../actions';
import { button, element } from '../element';
import { highlight } from '../highlight';

/**
 * Builds what a card shows of a question of one kind: a {@link questionFrame} with its text and buttons.
 *
 * A button calls `pending.answer()` once; the view takes the question away after that. What comes as a
 * promise stands in the card when it is ready, unless the question was answered or stopped before.
 *
 * `gone` is aborted when the question will not be shown again: what must be given back is given back then.
 */
export type QuestionBody<K extends QuestionKind> = (
  pending: PendingQuestion<K>,
  deps: RunViewDeps,
  gone: AbortSignal
) => HTMLElement | Promise<HTMLElement>;

export { choices, riskyChoices } from '../choices';

let frames = 0;

/** A group named by its heading, which is its first child. */
export function questionFrame(title: string): HTMLElement {
  const node = element('section', 'question');
  const heading = element('h3', 'questionTitle', title);
  heading.id = `jp-Cellwright-question-${++frames}`;
  node.setAttribute('role', 'group');
  node.setAttribute('aria-labelledby', heading.id);
  // Keys belong to the question: else Enter on a button would open the cell's editor.
  node.dataset.lmSuppressShortcuts = 'true';
  node.append(heading);
  return node;
}

/** A button whose accessible name is its text; the tooltip only explains it. */
export function choice(
  text: string,
  onClick: () => void,
  tooltip = ''
): HTMLButtonElement {
  const node = button(text, onClick);
  node.title = tooltip;
  return node;
}

/** A sentence or two of a question. */
export function paragraph(text: string): HTMLElement {
  return element('p', 'questionText', text);
}

/** Code as it is, in the colours of its language. See {@link sourceText}. */
export function codeText(
  code: string,
  label: string,
  language: string,
  { languages }: Pick<RunViewDeps, 'languages'>
): HTMLElement {
  const node = sourceText(code, label);
  void highlight(node, language, languages);
  return node;
}

/** As {@link codeText}, where what is agreed to must be read whole: long lines break. */
export function wholeText(
  ...[code, label, language, deps]: Parameters<typeof codeText>
): HTMLElement {
  const node = codeText(code, label, language, deps);
  node.classList.add('jp-mod-wrapped');
  return node;
}

/** Text as it is, that can be scrolled with keys; `label` is its accessible name. */
export function sourceText(text: string, label: string): HTMLElement {
  const node = element('pre', 'source', text);
  node.tabIndex = 0;
  node.setAttribute('role', 'region');
  node.setAttribute('aria-label', label);
  return node;
}

/** Folded content with its one-line summary. */
export function folded(
  summary: string,
  ...content: readonly HTMLElement[]
): HTMLDetailsElement {
  const node = element('details', 'details');
  node.append(element('summary', 'summary', summary), ...content);
  return node;
}
