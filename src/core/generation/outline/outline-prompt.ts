import { fenced } from '../../context/fence';
import type { ChatMessage } from '../../ports/language-model';

/** What the outline is to be made for. */
export interface OutlineRequest {
  readonly description: string;
  /** What all parts have to keep to. */
  readonly constraints: readonly string[];
  /** Further things to know: related files, class definitions; Markdown. */
  readonly background: string;
  /** What there is of an outline already; JSON as text, empty for none. */
  readonly partial: string;
  /** Kind of code, in words: `tool`, `class`, `module`. */
  readonly shape: string;
  /** Names of the modules that it is to consist of; empty for one of any name. */
  readonly modules: readonly string[];
}

const SEVERAL = `Give them in "modules", in the place of "components": a list of objects with "module_name", "description", "module_docstring", "imports" and "components". A module stands after those whose names it uses; every component has a name of its own in all of them. What one module takes from another is called by its plain name and is not among the imports: those are added where the modules become files.`;

const SYSTEM = `You design Python code before it is written. Answer with one JSON object and nothing else.

Fields:
- "module_name": snake_case name
- "description": what the module is for
- "module_docstring": text of its docstring
- "imports": import statements as written in Python, e.g. "import csv", "from pathlib import Path"
- "components": functions and classes, in reading order
  - function: {"type": "function", "name", "signature", "description", "body_placeholder", "decorators", "depends_on", "critical"}
  - class: {"type": "class", "name", "description", "bases", "decorators", "depends_on", "attributes": [{"name", "type", "description", "default"}], "methods": [{"type": "method", "name", "signature", "description", "body_placeholder", "decorators", "depends_on"}]}
- "main_execution_block": the Python code below the definitions, or null

"signature" is Python: "(self, path: str) -> list[str]"; it begins with "async def name" for coroutines.
"body_placeholder" says in one or two sentences how the body works, its edge cases and its errors.
"depends_on" names the components that the body calls. "critical" is true where the module is useless without it.
Write no function bodies.`;

const EXAMPLE_REQUEST =
  'A small module that counts the words of a text file and prints the most frequent ones.';

const EXAMPLE_OUTLINE = {
  module_name: 'word_count',
  description: 'Counts the words of a text file.',
  module_docstring: 'Count the words of a text file.',
  imports: ['import sys', 'from collections import Counter'],
  components: [
    {
      type: 'function',
      name: 'count_words',
      signature: '(text: str) -> Counter[str]',
      description: 'Counts words without regard to case.',
      body_placeholder:
        'Lower the text, split it at blanks, strip punctuation, drop empty words, return a Counter.',
      decorators: [],
      depends_on: [],
      critical: true
    },
    {
      type: 'function',
      name: 'main',
      signature: '(argv: list[str]) -> int',
      description:
        'Prints the ten most frequent words of the file named first.',
      body_placeholder:
        'Return 2 with a message on stderr where no file is named or it cannot be read; else print and return 0.',
      decorators: [],
      depends_on: ['count_words'],
      critical: false
    }
  ],
  main_execution_block: 'sys.exit(main(sys.argv[1:]))'
};

/** The messages that ask for an outline, with one worked example. */
export function outlinePrompt(request: OutlineRequest): ChatMessage[] {
  return [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: EXAMPLE_REQUEST },
    { role: 'assistant', content: JSON.stringify(EXAMPLE_OUTLINE, null, 1) },
    { role: 'user', content: requestText(request) }
  ];
}

function requestText(request: OutlineRequest): string {
  const { modules } = request;
  const parts =
    modules.length > 1
      ? [
          `Outline these Python modules: ${modules.join(', ')}.`,
          SEVERAL,
          request.description
        ]
      : [`Outline a Python ${request.shape}:`, request.description];
  if (request.constraints.length > 0) {
    parts.push(
      [
        'It must keep to this:',
        ...request.constraints.map(line => `- ${line}`)
      ].join('\n')
    );
  }
  if (request.background !== '') {
    parts.push(request.background);
  }
  if (request.partial !== '') {
    parts.push(
      `This much of the outline is there already. Keep it as it is and complete it:\n${fenced('json', request.partial)}`
    );
  }
  return parts.join('\n\n');
}
