import { button, element } from '../run-view/element';

let sets = 0;

/** A row of tabs and the panel of the one that is chosen, with the keys that such rows have. */
export function tabs(
  label: string,
  parts: readonly { readonly name: string; readonly node: HTMLElement }[]
): HTMLElement {
  const node = element('div', 'tabs');
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
  const choose = (chosen: number) =>
    heads.forEach((head, at) => {
      head.setAttribute('aria-selected', String(at === chosen));
      head.tabIndex = at === chosen ? 0 : -1;
      parts[at].node.hidden = at !== chosen;
    });
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
  node.append(row, ...parts.map(part => part.node));
  choose(0);
  return node;
}
