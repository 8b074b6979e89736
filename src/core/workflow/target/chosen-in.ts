import type { Intent } from '../../values/intent';
import { chooseTarget, type TargetChoice } from './choose-target';
import type { Scene } from './scene';

/** What a request that was taken for an operation is about; `null` where it mentions a cell, which settles it. */
export function chosenIn(
  { request, scene }: { readonly request: string; readonly scene: Scene },
  { operation, references }: Pick<Intent, 'operation' | 'references'>
): TargetChoice | null {
  return references.some(({ kind }) => kind === 'cell')
    ? null
    : chooseTarget(request, operation, scene);
}
