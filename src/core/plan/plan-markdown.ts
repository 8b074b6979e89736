import { fenced } from '../context/fence';
import { codeSpan, plainText } from '../context/markdown-text';
import { outcomeOfStep, type StepOutcomes } from './reflect';
import type { JsonSchema, Plan, PlanModule, PlanStep } from '../values/plan';

/** How words stand in the Markdown of a plan. */
export interface PlanWords {
  readonly text: (words: string) => string;
  readonly code: (words: string) => string;
}

/** For people: words of models and users cannot act as Markdown or HTML. */
const FOR_PEOPLE: PlanWords = { text: plainText, code: codeSpan };

/**
 * A plan as Markdown.
 *
 * @param outcomes what came of its steps so far: the boxes say that. Without, they say which are wanted.
 */
export function planMarkdown(
  plan: Plan,
  {
    words = FOR_PEOPLE,
    outcomes = null
  }: {
    readonly words?: PlanWords;
    readonly outcomes?: StepOutcomes | null;
  } = {}
): string {
  const { text, code } = words;
  const { goal, steps, interfaces, criteria, modules } = plan;
  const isTicked = ({ id, selected }: PlanStep) =>
    outcomes === null ? selected : outcomeOfStep(outcomes, id) === 'done';
  return [
    `**Goal:** ${text(goal)}`,
    section(
      'Steps',
      steps.map((step, at) => stepLine(step, at, isTicked(step), words))
    ),
    section(
      'Interfaces',
      interfaces.map(
        ({ signature, name, description }) =>
          `- ${code(signature || name)}${after(description, words)}`
      )
    ),
    schemaSection('Input', plan.inputSchema),
    schemaSection('Output', plan.outputSchema),
    section(
      'Checked at the end',
      criteria.map(line => `- ${text(line)}`)
    ),
    section(
      'Modules',
      modules.flatMap(module => moduleLines(module, words))
    )
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
  isTicked: boolean,
  words: PlanWords
): string {
  const { title, kind, description, dependsOn } = step;
  const box = isTicked ? '[x]' : '[ ]';
  const needs =
    dependsOn.length === 0
      ? ''
      : ` (after ${dependsOn.map(words.code).join(', ')})`;
  return `${at + 1}. ${box} ${words.text(title)} [${kind}]${needs}${after(description, words)}`;
}

function after(description: string, { text }: PlanWords): string {
  return description === '' ? '' : `: ${text(description)}`;
}

function schemaSection(title: string, schema: JsonSchema | null): string {
  return schema === null
    ? ''
    : `**${title}**\n\n${fenced('json', JSON.stringify(schema, null, 2))}`;
}

function moduleLines(
  { name, description, technologies, files }: PlanModule,
  words: PlanWords
): string[] {
  const used =
    technologies.length === 0
      ? ''
      : ` (${technologies.map(words.text).join(', ')})`;
  return [
    `- ${words.text(name)}${used}${after(description, words)}`,
    ...files.map(
      ({ path, description }) =>
        `  - ${words.code(path)}${after(description, words)}`
    )
  ];
}
