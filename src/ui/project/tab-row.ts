import { button, element } from '../run-view/element';

let sets = 0;

/** The heads of tabs. */
export interface TabRow {
  readonly node: HTMLElement;
  /** Shows a tab. */
  choose(at: number): void;
}

/**
 * The heads of tabs, with the keys that such rows have. The first one is shown.
 *
 * @param parts the nodes of the others are hidden.
 * @param onChoose told which one is shown, from the first one on.
 */
export function tabRow(
  label: string,
  parts: readonly { readonly name: string; readonly node: HTMLElement }[],
  onChoose: (at: number) => void,
  chosen = 0
): TabRow {
  const row = element('div', 'tabRow');
  row.setAttribute('role', 'tablist');
  row.setAttribute('aria-label', label);
  sets += 1;
  const heads = parts.map(({ name, node: panel }, at) => {
    const head = button(name, () => choose(at));
    head.classList.add('jp-Cellwright-tab');
    head.setAttribute('role', 'tab');
    head.id = `jp-Cellwright-tab-${sets}-${at}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', head.id);
    panel.tabIndex = 0;
    return head;
  });
  const choose = (shown: number) => {
    heads.forEach((head, at) => {
      head.setAttribute('aria-selected', String(at === shown));
      head.tabIndex = at === shown ? 0 : -1;
      parts[at].node.hidden = at !== shown;
    });
    onChoose(shown);
  };
  row.addEventListener('keydown', ({ key }) => {
    const at = heads.indexOf(document.activeElement as HTMLButtonElement);
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    if (at !== -1 && step !== 0) {
      const next = (at + step + heads.length) % heads.length;
      choose(next);
      heads[next].focus();
    }
  });
  row.append(...heads);
  choose(chosen);
  return { node: row, choose };
}

/**
 * A row of tabs and the panel of the one that is chosen.
 *
 * @param chosen which one is shown at first.
 * @param onChoose told which one is shown from now on.
 */
export function tabs(
  label: string,
  parts: readonly { readonly name: string; readonly node: HTMLElement }[],
  chosen = 0,
  onChoose: (at: number) => void = () => undefined
): HTMLElement {
  const node = element('div', 'tabs');
  const row = tabRow(label, parts, onChoose, chosen);
  node.append(row.node, ...parts.map(part => part.node));
  return node;
}
