import type { Lack } from '../../../values/lack';
import type { LackGround, Raised } from '../../language';

/** How libraries ask for a variable of the environment. */
const ASKED =
  /setting (?:the )?(?:environment variable )?[`'"]?([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b/;

/** A variable of the environment that code reads and that is not set. */
export function lackingKey(
  { name, message }: Raised,
  { code, above }: LackGround
): Lack | null {
  const asked = /environment/i.test(message)
    ? ASKED.exec(message)?.[1]
    : undefined;
  if (asked !== undefined) {
    return { kind: 'key', name: asked };
  }
  const key = /^'([A-Za-z]\w*)'$/.exec(message)?.[1];
  if (name !== 'KeyError' || key === undefined) {
    return null;
  }
  const quoted = `['"]${key}['"]`;
  const text = [...above, ...code].join('\n');
  const reads = new RegExp(`\\benviron\\s*\\[\\s*${quoted}\\s*\\]`);
  const sets = new RegExp(
    `\\benviron\\s*\\[\\s*${quoted}\\s*\\]\\s*=(?!=)|setdefault\\(\\s*${quoted}`
  );
  return reads.test(text) && !sets.test(text)
    ? { kind: 'key', name: key }
    : null;
}
