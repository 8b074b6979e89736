import type { TranslationBundle } from '@jupyterlab/translation';
import type { PreviewModel } from '../../core/workflow/preview/preview-state';
import { element } from '../run-view/element';

/** The choice of the preview's model. */
export interface ModeSelect {
  readonly node: HTMLElement;
  show(mode: PreviewModel): void;
}

/** @param set `null` where the setting cannot be changed: then nothing is offered. */
export function modeSelect(
  trans: TranslationBundle,
  set: ((mode: PreviewModel) => void) | null
): ModeSelect {
  const node = element('label', 'previewMode', trans.__('Model'));
  const select = element('select', 'previewSelect');
  const options: readonly [PreviewModel, string][] = [
    ['off', trans.__('none: rules only')],
    ['fast', trans.__('the fast model')],
    ['precise', trans.__('the precise model')]
  ];
  for (const [mode, text] of options) {
    const option = document.createElement('option');
    option.value = mode;
    option.textContent = text;
    select.append(option);
  }
  select.addEventListener('change', () => {
    const chosen = options.find(([mode]) => mode === select.value);
    if (chosen !== undefined) {
      set?.(chosen[0]);
    }
  });
  node.append(select);
  node.hidden = set === null;
  return {
    node,
    show: mode => {
      select.value = mode;
    }
  };
}
