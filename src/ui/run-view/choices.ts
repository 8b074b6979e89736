import { element } from './element';

/** A row of buttons; the first is the one that goes on. */
export function choices(...nodes: readonly HTMLElement[]): HTMLElement {
  const row = element('div', 'choices');
  row.append(...nodes);
  nodes[0]?.classList.add('jp-mod-main');
  return row;
}

/** As {@link choices}, where to go on may do harm. */
export function riskyChoices(...nodes: readonly HTMLElement[]): HTMLElement {
  const row = choices(...nodes);
  nodes[0]?.classList.add('jp-mod-risky');
  return row;
}
