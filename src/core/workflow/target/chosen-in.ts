import type { Intent } from '../../values/intent';
import { readMentions } from './by-mention';
import { chooseTarget, type TargetChoice } from './choose-target';
import type { Scene } from './scene';

/** What a request that was taken for an operation is about: the cells that it mentions, else what its words say. */
export function chosenIn(
  { request, scene }: { readonly request: string; readonly scene: Scene },
  { operation, references }: Pick<Intent, 'operation' | 'references'>
): TargetChoice {
  return (
    readMentions(request, references, scene) ??
    chooseTarget(request, operation, scene)
  );
}
