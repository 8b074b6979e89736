import { estimateTokens } from '../../context/estimate-tokens';
import type { Outline, OutlineClass } from './outline-schema';
import type { OutlinePart } from './parts';

/**
 * What a part has to know of the outline around it, in plain words, in at most `maxTokens` estimated
 * tokens: what comes first is what is needed most, and the rest is left out from the end.
 *
 * The module, the class with its attributes and the signatures beside it come first; then the other
 * components, with their descriptions where there is room.
 */
export function contextSummary(
  outline: Outline,
  part: OutlinePart,
  maxTokens: number
): string {
  const owner = part.owners.at(-1);
  const others = outline.components.filter(
    component => component !== part.owners[0] && component !== part.item
  );
  const essential = [
    `Module ${outline.module_name}: ${outline.description}`,
    ...(owner === undefined ? [] : classLines(part.owners, part))
  ];
  const further = others.map(component =>
    component.type === 'class'
      ? [
          `class ${component.name}: ${component.description}`,
          ...attributeLines(component),
          ...component.methods.map(
            ({ name, signature }) => `  ${name}${parameters(signature)}`
          )
        ].join('\n')
      : `${component.name}${parameters(component.signature)}: ${component.description}`
  );
  return withinLimit(
    [...essential, ...(further.length > 0 ? ['Beside it:'] : []), ...further],
    maxTokens
  );
}

function classLines(
  owners: readonly OutlineClass[],
  part: OutlinePart
): string[] {
  const owner = owners[owners.length - 1];
  const bases = owner.bases.length > 0 ? `(${owner.bases.join(', ')})` : '';
  const path = owners.map(({ name }) => name).join('.');
  return [
    `Class ${path}${bases}: ${owner.description}`,
    ...attributeLines(owner),
    ...owner.methods
      .filter(method => method !== part.item)
      .map(({ name, signature }) => `  method ${name}${parameters(signature)}`)
  ];
}

function attributeLines({ attributes }: OutlineClass): string[] {
  return attributes.map(
    ({ name, type, description }) =>
      `  attribute ${name}: ${type}${description === '' ? '' : `, ${description}`}`
  );
}

function parameters(signature: string): string {
  const at = signature.indexOf('(');
  return at === -1 ? '(...)' : signature.slice(at).replace(/:\s*$/, '');
}

/** As many lines from the start as fit; where some do not, a last line says so. */
function withinLimit(lines: readonly string[], maxTokens: number): string {
  const kept: string[] = [];
  let tokens = 0;
  for (const line of lines) {
    tokens += estimateTokens(line) + 1;
    if (tokens > maxTokens) {
      return [
        ...kept,
        `(${lines.length - kept.length} more entries are not shown)`
      ].join('\n');
    }
    kept.push(line);
  }
  return kept.join('\n');
}
