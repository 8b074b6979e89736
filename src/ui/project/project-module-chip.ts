import type { TranslationBundle } from '@jupyterlab/translation';
import type { ModuleProgress } from '../../core/project/journal/project-progress';
import { button, element } from '../run-view/element';

/** A module while its project is written: where it stands. @param retry runs its tests again; `null` where that cannot be. */
export function projectModuleChip(
  { name, state }: ModuleProgress,
  retry: (() => void) | null,
  trans: TranslationBundle
): HTMLElement {
  const node = element('span', 'projectModule', name);
  node.dataset.state = state;
  node.append(element('span', 'projectWord', moduleWord(state, trans)));
  if (retry !== null && state !== 'waiting' && state !== 'writing') {
    node.append(
      button(trans.__('Test again'), retry, trans.__('Test again: %1', name))
    );
  }
  return node;
}

function moduleWord(
  state: ModuleProgress['state'],
  trans: TranslationBundle
): string {
  switch (state) {
    case 'waiting':
      return trans.__('waiting');
    case 'writing':
      return trans.__('at work');
    case 'proved':
      return trans.__('tests pass');
    case 'unproved':
      return trans.__('nothing was run');
    case 'continued':
      return trans.__('does not pass');
    case 'skipped':
      return trans.__('left out');
  }
}
