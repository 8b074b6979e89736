import type { SceneFacts } from './cell-facts';
import { byNumber, ORDINALS } from './by-number';
import type { RequestFacts } from './request-facts';
import type { Reading } from './scene';

const NTH = new RegExp(
  `\\b(?:the|die|der|das|le|la|el) (?:${Object.keys(ORDINALS).join('|')}) (?:one|two)\\b`,
  'iu'
);

/** "Is the second one stable?": of the functions and classes above. */
export function readNth(
  { prose }: RequestFacts,
  { above }: SceneFacts
): Reading | null {
  const said = NTH.exec(prose)?.[0];
  const code = above.filter(({ isCode, isTest }) => isCode && !isTest);
  const found =
    said === undefined || code.length < 2
      ? null
      : byNumber(said, code, 'definition');
  return found === null ? null : { ...found, sure: false };
}
