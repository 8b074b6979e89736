import type { TranslationBundle } from '@jupyterlab/translation';
import type { JsonSchema, Plan } from '../../../core/values/plan';
import { element } from '../element';
import { folded, sourceText } from './question-body';

/** What a plan relies on, to be read and not edited, folded: interfaces, schemas and modules. */
export function planReferences(
  { interfaces, inputSchema, outputSchema, modules }: Plan,
  trans: TranslationBundle
): HTMLElement[] {
  return [
    ...list(
      trans._n('%1 interface', '%1 interfaces', interfaces.length),
      interfaces.map(({ name, signature, description }) => [
        signature || name,
        description
      ])
    ),
    ...schema(trans.__('Input schema'), inputSchema),
    ...schema(trans.__('Output schema'), outputSchema),
    ...list(
      trans._n('%1 module', '%1 modules', modules.length),
      modules.map(({ name, description, files }) => [
        name,
        [description, ...files.map(({ path }) => path)]
          .filter(text => text !== '')
          .join(' \u00b7 ')
      ])
    )
  ];
}

function list(
  summary: string,
  entries: readonly (readonly [string, string])[]
): HTMLElement[] {
  if (entries.length === 0) {
    return [];
  }
  const node = element('dl', 'references');
  for (const [name, description] of entries) {
    node.append(element('dt', 'reference', name));
    if (description !== '') {
      node.append(element('dd', 'referenceText', description));
    }
  }
  return [folded(summary, node)];
}

function schema(title: string, value: JsonSchema | null): HTMLElement[] {
  return value === null
    ? []
    : [folded(title, sourceText(JSON.stringify(value, null, 2), title))];
}
