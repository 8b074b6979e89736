/** Creates an element with the class `jp-Cellwright-<name>` and, if given, text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  text?: string
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  node.className = `jp-Cellwright-${name}`;
  if (text !== undefined) {
    node.textContent = text;
  }
  return node;
}

/** A sentence in which what stands between backticks is shown as code. */
export function withCode<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  name: string,
  text: string
): HTMLElementTagNameMap[K] {
  const node = element(tag, name);
  text.split(/`([^`\n]+)`/).forEach((part, at) => {
    node.append(at % 2 === 0 ? part : element('code', 'word', part));
  });
  return node;
}

/**
 * Creates a small button. `label` says more than the text alone; where it contains the text it is the
 * button's name, else its description: who says what is written there must reach it (WCAG 2.5.3).
 */
export function button(
  text: string,
  onClick: () => void,
  label?: string
): HTMLButtonElement {
  const node = element('button', 'button', text);
  node.type = 'button';
  if (label !== undefined) {
    if (label.toLowerCase().includes(text.toLowerCase())) {
      node.setAttribute('aria-label', label);
    }
    node.title = label;
  }
  node.addEventListener('click', onClick);
  return node;
}

/** Sets text where it differs, so that nothing is laid out or announced anew without need. */
export function setText(node: HTMLElement, text: string): void {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}
