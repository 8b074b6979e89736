import { checkPython } from '../../python/check-python';
import type { OutlineClass } from '../outline/outline-schema';
import type { OutlinePart } from '../outline/parts';
import { attributeLines } from './attributes';
import { docstring } from './docstring';
import { reindent, STEP } from './indent';
import { oneLine } from './one-line';
import { decoratorLines } from './signature';

/** The source of a part, not indented: as written, or a placeholder. */
export type SourceOfPart = (part: OutlinePart) => string;

/** A class, not indented, with all that stands in it. */
export function classSource(
  owner: OutlineClass,
  parts: readonly OutlinePart[],
  sourceOf: SourceOfPart
): string {
  const own = parts.filter(part => part.owners.at(-1) === owner);
  const hasInit = own.some(({ item }) => item.name === '__init__');
  const attributes = attributeLines(owner, hasInit);
  const body = [
    docstring(owner.description, STEP).join('\n'),
    attributes.map(line => STEP + line).join('\n'),
    ...owner.classes.map(inner =>
      reindent(classSource(inner, parts, sourceOf), STEP)
    ),
    ...own.map(part => reindent(sourceOf(part), STEP))
  ].filter(text => text !== '');
  const empty = body.every(text =>
    text.split('\n').every(line => line.trim().startsWith('#'))
  );
  return [
    ...decoratorLines(owner.decorators),
    classLine(owner),
    [...body, ...(empty ? [`${STEP}pass`] : [])].join('\n\n')
  ].join('\n');
}

function classLine({ name, bases }: OutlineClass): string {
  const usable = bases
    .map(oneLine)
    .filter(base => base !== '' && base !== 'object');
  const line = `class ${name}${usable.length === 0 ? '' : `(${usable.join(', ')})`}:`;
  return checkPython(`${line}\n    pass`).ok ? line : `class ${name}:`;
}
