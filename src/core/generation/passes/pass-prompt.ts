import { fenced } from '../../context/fence';
import type { ChatMessage } from '../../ports/language-model';
import type { Pass } from './pass';

/** What a pass is told. */
export interface PassRequest {
  readonly pass: Pass;
  readonly code: string;
  readonly language: string;
  /** What the code was written for. */
  readonly goal: string;
  readonly constraints: readonly string[];
  /** What earlier passes say about their work, in order. */
  readonly notes: readonly PassNote[];
}

/** What one pass tells the next. */
export interface PassNote {
  readonly name: string;
  readonly text: string;
}

/** What a pass says before its code. */
export const PASS_FIRST =
  'First say in at most three sentences what you change and what the next reader must know.';

const SYSTEM = [
  'You go over finished code once, with one aim.',
  PASS_FIRST,
  'Then give all of the code, nothing left out, in one fence marked with its language and `code`.'
].join('\n');

/** The messages of one pass over code. */
export function passPrompt(request: PassRequest): ChatMessage[] {
  const { pass, code, language, goal, constraints, notes } = request;
  const user = [
    `What the code is for: ${goal}`,
    ...(constraints.length === 0
      ? []
      : [
          [
            'It must keep to this:',
            ...constraints.map(line => `- ${line}`)
          ].join('\n')
        ]),
    ...(notes.length === 0
      ? []
      : [
          [
            'Done before; do not undo it:',
            ...notes.map(({ name, text }) => `- ${name}: ${text}`)
          ].join('\n')
        ]),
    `The aim now: ${pass.instruction}`,
    fenced(language, code)
  ];
  return [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: user.join('\n\n') }
  ];
}
