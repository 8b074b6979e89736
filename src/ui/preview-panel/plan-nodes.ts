import type { TranslationBundle } from '@jupyterlab/translation';
import type { PlanDraft } from '../../core/workflow/plan/make-plan';
import type { JsonSchema, PlanStep } from '../../core/values/plan';
import { element } from '../run-view/element';

/** A plan to read: no part of it can be edited or approved here. */
export function planNodes(
  { plan, source, repaired }: PlanDraft,
  trans: TranslationBundle
): Node[] {
  const { goal, steps, interfaces, criteria, modules } = plan;
  return [
    // The plan by rules has the request itself as its goal.
    ...(source === 'rules' ? [] : [element('p', 'previewText', goal)]),
    ...(repaired
      ? [
          element(
            'p',
            'previewDetail',
            trans.__('The model’s plan was damaged and has been mended.')
          )
        ]
      : []),
    stepList(steps, trans),
    ...section(
      trans.__('Interfaces'),
      interfaces.map(({ name, signature, description }) =>
        described(signature || name, description)
      )
    ),
    ...schemaNodes(trans.__('Input'), plan.inputSchema),
    ...schemaNodes(trans.__('Output'), plan.outputSchema),
    ...section(trans.__('Checked at the end'), criteria),
    ...section(
      trans.__('Modules'),
      modules.map(({ name, description }) => described(name, description))
    )
  ];
}

function stepList(
  steps: readonly PlanStep[],
  trans: TranslationBundle
): HTMLElement {
  const list = element('ol', 'previewList');
  list.setAttribute('aria-label', trans.__('Steps'));
  for (const { title, description } of steps) {
    list.append(element('li', 'previewText', described(title, description)));
  }
  return list;
}

function section(title: string, lines: readonly string[]): Node[] {
  if (lines.length === 0) {
    return [];
  }
  const list = element('ul', 'previewList');
  list.append(...lines.map(line => element('li', 'previewText', line)));
  return [element('h4', 'previewSubheading', title), list];
}

function schemaNodes(title: string, schema: JsonSchema | null): Node[] {
  return schema === null
    ? []
    : [
        element('h4', 'previewSubheading', title),
        element('pre', 'previewSchema', JSON.stringify(schema, null, 2))
      ];
}

function described(name: string, description: string): string {
  return description === '' ? name : `${name}: ${description}`;
}
