import type { OutlinePart } from '../outline/parts';
import { docstring } from './docstring';
import { STEP } from './indent';
import { decoratorLines, functionHeader } from './signature';

/** The statement that marks what is still to be written. */
const TODO = 'pass  # TODO: Implement';

/** A function that only says what it should do: decorators, signature, docstring and a mark. */
export function placeholder({ item, owners }: OutlinePart): string {
  const header = functionHeader(item.name, item.signature, {
    isMethod: owners.length > 0,
    decorators: item.decorators
  });
  return [
    ...decoratorLines(item.decorators),
    header,
    ...docstring(item.description, STEP),
    `${STEP}${TODO}`
  ].join('\n');
}
