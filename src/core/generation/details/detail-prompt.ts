import { fenced } from '../../context/fence';
import { estimateTokens } from '../../context/estimate-tokens';
import type { ChatMessage } from '../../ports/language-model';
import { importLine } from '../assemble/imports';
import { functionHeader } from '../assemble/signature';
import type { Outline } from '../outline/outline-schema';
import type { OutlinePart } from '../outline/parts';
import { contextSummary } from '../outline/summary';

/** What the call for one part of an outline is made of. */
export interface DetailRequest {
  readonly outline: Outline;
  readonly part: OutlinePart;
  /** Code of the parts already written, by key, in the order of writing. */
  readonly written: ReadonlyMap<string, string>;
  /** What the user asked for as a whole. */
  readonly instruction: string;
  readonly constraints: readonly string[];
  /** What there is to know beside the outline. It is never cut: people attached it. */
  readonly background: string;
  /** Room for the outline and the written code, each, in estimated tokens. */
  readonly maxContextTokens: number;
}

const SYSTEM = [
  'You write one function or method of a Python module whose outline is fixed.',
  'Answer with the whole function, its `def` line and a docstring included, in one fence marked `python code`.',
  'Keep exactly to the name and the signature. Use what is already written; do not write it again.',
  'An import that is missing may stand above the function.',
  'Where it cannot be written, answer only: # IMPLEMENTATION_ERROR: and the reason.'
].join('\n');

/** The messages that ask for one part of an outline. */
export function detailPrompt(request: DetailRequest): ChatMessage[] {
  const { outline, part, constraints, background, maxContextTokens } = request;
  const { item, owners } = part;
  const imports = outline.imports.flatMap(entry => importLine(entry) ?? []);
  const sections = [
    `The whole: ${request.instruction}`,
    ...(constraints.length === 0
      ? []
      : [
          [
            'It must keep to this:',
            ...constraints.map(line => `- ${line}`)
          ].join('\n')
        ]),
    ...(background === '' ? [] : [background]),
    `The outline around it:\n${contextSummary(outline, part, maxContextTokens)}`,
    imports.length === 0
      ? 'The module has no imports yet.'
      : `Imports of the module, there already:\n${fenced('python', imports.join('\n'))}`,
    ...writtenSection(request),
    [
      `Write the ${owners.length > 0 ? 'method' : 'function'} ${part.key.replace(/#\d+$/, '')}:`,
      `- signature: ${[
        ...item.decorators.map(line => `@${line.replace(/^@/, '')}`),
        functionHeader(item.name, item.signature, {
          isMethod: owners.length > 0,
          decorators: item.decorators
        })
      ].join(' ')}`,
      `- what it does: ${item.description}`,
      `- how: ${item.body_placeholder}`
    ].join('\n')
  ];
  return [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: sections.join('\n\n') }
  ];
}

/**
 * The code already written: the siblings in the class and what the part calls first, then the rest from
 * the newest on, as far as there is room.
 */
function writtenSection({
  part,
  written,
  maxContextTokens
}: DetailRequest): string[] {
  const owner = part.owners.at(-1);
  const path = part.key.slice(0, part.key.lastIndexOf('.') + 1);
  const isNear = (key: string) =>
    (owner !== undefined && key.startsWith(path)) ||
    part.item.depends_on.includes(key);
  const newestFirst = [...written].reverse();
  const ranked = [
    ...newestFirst.filter(([key]) => isNear(key)),
    ...newestFirst.filter(([key]) => !isNear(key))
  ];
  const kept = new Set<string>();
  let tokens = 0;
  for (const [key, code] of ranked) {
    tokens += estimateTokens(code);
    if (tokens > maxContextTokens) {
      break;
    }
    kept.add(key);
  }
  const shown = [...written].filter(([key]) => kept.has(key));
  return shown.length === 0
    ? []
    : [
        `Already written:\n${fenced(
          'python',
          shown.map(([key, code]) => `# ${key}\n${code}`).join('\n\n')
        )}`
      ];
}
