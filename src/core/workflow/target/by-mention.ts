import type { Reference } from '../../values/intent';
import { mentionedCells } from '../mentions/mentioned-cell';
import type { TargetChoice } from './something-new';
import type { Scene } from './scene';

/** Before a mention of what a change is made from, or after: "in the style of @cell[3]". */
const MATERIAL =
  /\b(?:like|as(?: (?:in|with))?|from|using|use|uses|with|based on|style of|than|by|see|instead of|similar to|same as|analogous to|compare(?:d)? (?:to|with)|wie|aus|mit|nach|comme|avec|depuis|como|con|desde|come|da)\s+(?:@\S+(?:,|\s+(?:and|und|et|y|e))\s+)*$/iu;

const MENTIONED = { asks: [], why: '', sure: true };

/** With `--on` the user leaves nothing to be read out of the words. */
const SAID = { ...MENTIONED, why: 'you named it with --on' };

/**
 * What a request is about that mentions cells: all of them but those that it only makes use of; the first where it
 * makes use of all. `null` where it mentions none.
 */
export function readMentions(
  request: string,
  references: readonly Reference[],
  { above, below }: Scene
): TargetChoice | null {
  const all = [...above, ...below];
  const on = references.filter(reference => reference.on);
  const file = on.find(({ kind }) => kind === 'file');
  if (file !== undefined) {
    return { ...SAID, targets: [file.name], ranked: [file.name] };
  }
  const cells = all.map(cell => ({
    ...cell,
    type: cell.type === 'markdown' ? cell.type : ('code' as const),
    executionCount: cell.count
  }));
  const mentioned = (on.length > 0 ? on : references).filter(
    ({ kind }) => kind === 'cell'
  );
  const found = mentioned
    .map(({ name, text }) => ({
      ids: mentionedCells(name, cells).map(({ id }) => id),
      isMaterial:
        on.length === 0 &&
        MATERIAL.test(request.slice(0, request.indexOf(text)))
    }))
    .filter(({ ids }) => ids.length > 0);
  const meant = found.filter(({ isMaterial }) => !isMaterial);
  const ids = (meant.length > 0 ? meant : found.slice(0, 1)).flatMap(
    one => one.ids
  );
  const targets = all.map(({ id }) => id).filter(id => ids.includes(id));
  return mentioned.length === 0
    ? null
    : {
        ...(on.length > 0 ? SAID : MENTIONED),
        targets,
        ranked: targets
      };
}
