import type { IEditorLanguageRegistry } from '@jupyterlab/codemirror';

/** JupyterLab's languages, as far as colouring needs them. */
export type Languages = Pick<IEditorLanguageRegistry, 'findBest' | 'highlight'>;

/** Longest code that is coloured, in characters: more would hold up the page. */
const MOST = 20_000;

/**
 * Colours code as JupyterLab's editors do. What is shown stays the same text, letter by letter: where it
 * would not, or where the language is unknown or cannot be loaded, it stays as it is.
 */
export async function highlight(
  node: HTMLElement,
  language: string,
  languages: Languages | undefined
): Promise<void> {
  const code = node.textContent ?? '';
  const found = languages?.findBest(language) ?? null;
  if (
    languages === undefined ||
    found === null ||
    code.length > MOST ||
    node.firstElementChild !== null
  ) {
    return;
  }
  const coloured = document.createElement('span');
  try {
    await languages.highlight(code, found, coloured);
  } catch {
    // Colours are no reason to show nothing.
    return;
  }
  if (coloured.textContent === code && node.textContent === code) {
    node.replaceChildren(...coloured.childNodes);
  }
}
