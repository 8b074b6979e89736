import { fenced } from '../../context/fence';
import type { ChatMessage } from '../../ports/language-model';
import type { CodeTemplate, Slot } from './template';

const SYSTEM = `You fill the gaps of a template. Everything outside the gaps is fixed.
For each gap that is asked for write the heading \`### SLOT name\` and below it one fence with only what stands in the gap, not indented.
Write no other code.`;

/** The messages that ask for some slots of a template, with those that are filled already. */
export function slotPrompt(
  template: CodeTemplate,
  goal: string,
  wanted: readonly Slot[],
  filled: ReadonlyMap<string, string>
): ChatMessage[] {
  const given = [...filled].map(
    ([name, code]) => `### SLOT ${name}\n${fenced(template.language, code)}`
  );
  const user = [
    `The goal: ${goal}`,
    `The template:\n${fenced(template.language, template.text)}`,
    ...(given.length === 0 ? [] : ['Filled already:', ...given]),
    [
      'Fill these:',
      ...wanted.map(slot => `- ${slot.name}: ${slot.description}`)
    ].join('\n')
  ].join('\n\n');
  return [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: user }
  ];
}
