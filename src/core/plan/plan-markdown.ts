import { fenced } from '../context/fence';
import { codeSpan, plainText } from '../context/markdown-text';
import { outcomeOfStep, type StepOutcomes } from './reflect';
import type { JsonSchema, Plan, PlanModule, PlanStep } from '../values/plan';

/**
 * A plan as Markdown for people. Words of models and users cannot act as Markdown or HTML in it.
 *
 * @param outcomes what came of its steps so far: the boxes say that. Without, they say which are wanted.
 */
export function planMarkdown(
  plan: Plan,
  outcomes: StepOutcomes | null = null
): string {
  const { goal, steps, interfaces, criteria, modules } = plan;
  return [
    `**Goal:** ${plainText(goal)}`,
    section(
      'Steps',
      steps.map((step, at) => stepLine(step, at, outcomes))
    ),
    section(
      'Interfaces',
      interfaces.map(
        ({ signature, name, description }) =>
          `- ${codeSpan(signature || name)}${after(description)}`
      )
    ),
    schemaSection('Input', plan.inputSchema),
    schemaSection('Output', plan.outputSchema),
    section(
      'Checked at the end',
      criteria.map(line => `- ${plainText(line)}`)
    ),
    section('Modules', modules.flatMap(moduleLines))
  ]
    .filter(part => part !== '')
    .join('\n\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `**${title}**\n\n${lines.join('\n')}`;
}

function stepLine(
  step: PlanStep,
  at: number,
  outcomes: StepOutcomes | null
): string {
  const { id, title, kind, description, dependsOn, selected } = step;
  const isTicked =
    outcomes === null ? selected : outcomeOfStep(outcomes, id) === 'done';
  const box = isTicked ? '[x]' : '[ ]';
  const needs =
    dependsOn.length === 0
      ? ''
      : ` (after ${dependsOn.map(codeSpan).join(', ')})`;
  return `${at + 1}. ${box} ${plainText(title)} [${kind}]${needs}${after(description)}`;
}

function after(description: string): string {
  return description === '' ? '' : `: ${plainText(description)}`;
}

function schemaSection(title: string, schema: JsonSchema | null): string {
  return schema === null
    ? ''
    : `**${title}**\n\n${fenced('json', JSON.stringify(schema, null, 2))}`;
}

function moduleLines({
  name,
  description,
  technologies,
  files
}: PlanModule): string[] {
  const used =
    technologies.length === 0
      ? ''
      : ` (${technologies.map(plainText).join(', ')})`;
  return [
    `- ${plainText(name)}${used}${after(description)}`,
    ...files.map(
      ({ path, description }) => `  - ${codeSpan(path)}${after(description)}`
    )
  ];
}
