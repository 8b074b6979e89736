import { element } from '../run-view/element';

/** The box of a file that is wanted at first; without its tick the file's row looks left out. */
export function tickBox(
  row: HTMLElement,
  label: string,
  tick: (isWanted: boolean) => void
): HTMLInputElement {
  const box = element('input', 'stepBox');
  box.type = 'checkbox';
  box.checked = true;
  box.setAttribute('aria-label', label);
  box.addEventListener('change', () => {
    row.classList.toggle('jp-mod-left', !box.checked);
    tick(box.checked);
  });
  return box;
}
