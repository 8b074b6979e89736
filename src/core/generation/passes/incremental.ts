import { fenced } from '../../context/fence';
import type { ChatMessage } from '../../ports/language-model';
import { askForCode } from '../answers/ask-for-code';
import type { ModelAccess } from '../answers/ask-model';

/** One layer of an incremental build. */
export interface Layer {
  readonly name: 'core' | 'helpers' | 'tests';
  readonly instruction: string;
}

/** What is built first, second and last. */
const LAYERS: readonly Layer[] = [
  {
    name: 'core',
    instruction:
      'Write the core: the functions and classes that do the work, with their imports. Helpers for users, command lines and tests come later.'
  },
  {
    name: 'helpers',
    instruction:
      'Write what stands around the core: helpers, formatting, a command line if one is asked for. Use the core as it is; do not write it again.'
  },
  {
    name: 'tests',
    instruction:
      'Write pytest-style tests of the code above: normal, invalid and edge cases. They run after it in the same place and import nothing from it.'
  }
];

/** What came of a layer; `code` is `null` where it could not be written. */
export interface BuiltLayer {
  readonly name: Layer['name'];
  readonly code: string | null;
  readonly problem: string | null;
}

const SYSTEM =
  'You build a program in layers. Write only the layer that is asked for, in one fence marked with its language and `code`.';

/**
 * Builds core, helpers and tests one after another, each with the layers before it in view. Ends at the
 * first layer that cannot be written.
 *
 * @throws CellwrightError as the model does.
 */
export async function buildInLayers(
  goal: string,
  options: {
    readonly access: ModelAccess;
    readonly language: string;
    readonly maxAttempts: number;
    readonly layers?: readonly Layer[];
  }
): Promise<BuiltLayer[]> {
  const built: BuiltLayer[] = [];
  for (const layer of options.layers ?? LAYERS) {
    const { reading } = await askForCode(
      layerPrompt(goal, layer, built, options.language),
      {
        access: options.access,
        expected: { language: options.language, request: goal },
        maxAttempts: options.maxAttempts
      }
    );
    built.push({
      name: layer.name,
      code: reading.ok ? reading.code : null,
      problem: reading.ok ? null : reading.message
    });
    if (!reading.ok) {
      break;
    }
  }
  return built;
}

function layerPrompt(
  goal: string,
  layer: Layer,
  built: readonly BuiltLayer[],
  language: string
): ChatMessage[] {
  const there = built.flatMap(({ name, code }) =>
    code === null ? [] : [`# ${name}\n${code}`]
  );
  const user = [
    `The whole: ${goal}`,
    ...(there.length === 0
      ? []
      : [`There already:\n${fenced(language, there.join('\n\n'))}`]),
    layer.instruction
  ].join('\n\n');
  return [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: user }
  ];
}
