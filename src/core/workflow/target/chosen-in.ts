import type { Intent } from '../../values/intent';
import { readMentions } from './by-mention';
import type { Scene } from './scene';
import { somethingNew, type TargetChoice } from './something-new';

/** What a request that was taken for an operation is about: the cells that it mentions, else what its words say. */
export async function chosenIn(
  { request, scene }: { readonly request: string; readonly scene: Scene },
  { operation, references }: Pick<Intent, 'operation' | 'references'>
): Promise<TargetChoice> {
  const settled =
    readMentions(request, references, scene) ??
    somethingNew(request, operation, scene);
  if (settled !== null) {
    return settled;
  }
  // Many rules, which a request for something new does not need.
  const { chooseTarget } = await import('./choose-target');
  return chooseTarget(request, operation, scene);
}
