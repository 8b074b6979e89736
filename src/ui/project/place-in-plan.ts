const LINES =
  '[role="tabpanel"]:not([hidden]) :is(.jp-Cellwright-planLine, .jp-Cellwright-planAdd)';

/**
 * Remembers where the focus of the keyboard is in the tabs of a plan.
 *
 * @param from the button that is pressed there.
 * @returns to be called when the tabs are drawn anew: the focus goes to the button of the same name, else to the line
 *   that stands where its line stood, or the next one that has buttons, else to the tab.
 */
export function placeIn(
  plan: HTMLElement,
  from: HTMLButtonElement
): () => void {
  const linesOf = () => [...plan.querySelectorAll<HTMLElement>(LINES)];
  const nameOf = (node: HTMLElement) =>
    node.getAttribute('aria-label') ?? node.textContent;
  const name = nameOf(from);
  const at = linesOf().findIndex(line => line.contains(from));
  return () => {
    const lines = linesOf();
    const buttonsFrom = (line: number) =>
      lines.slice(line).flatMap(node => [...node.querySelectorAll('button')]);
    const next =
      buttonsFrom(0).find(button => nameOf(button) === name) ??
      buttonsFrom(at)[0] ??
      plan.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]');
    next?.focus();
  };
}
