import type { ChatMessage } from '../../ports/language-model';

/** How the answer's JSON looks. */
const FORM = `{"reply": "",
 "questions": [{"text": "…", "assumption": "…"}],
 "modules": [{"name": "backend", "framework": "python", "description": "what it is for", "technologies": ["FastAPI"],
   "dependencies": ["names of modules that this one needs"], "sections": ["…"],
   "specification": "what it offers to the others"}]}`;

const RULES = [
  'Where the message asks for no software (a greeting, thanks, a question), answer it in "reply" and leave the lists empty. Else leave "reply" empty.',
  '"questions": what is missing without which the project would likely be useless, three at most, often none. Ask nothing that has a usual answer and nothing that the request says. Each with what is assumed if nobody answers.',
  '"modules": the parts that are built and tested one after the other, each with one framework and a folder of its own; a single one where all is of one kind. Tests, documents and containers belong to the module that they are for.',
  '"framework" is one word, such as python, fastapi, node, express, react, vue, svelte, java: the one that the request names, else the most usual.',
  'Make the modules as if all assumptions held. They must not depend on each other in a circle.'
];

/** The request for what is missing and which modules a project has. @param settled what the user said since. */
export function coordinatePrompt(
  request: string,
  settled: readonly string[]
): ChatMessage[] {
  return [
    {
      role: 'user',
      content: [
        'COORDINATE: look at the request for a project below, before it is planned. Write no code and list no files.',
        '',
        request.trim(),
        ...(settled.length === 0
          ? []
          : [
              '',
              'Settled with the user, ask no more:',
              ...settled.map(point => `- ${point}`)
            ]),
        '',
        'Answer with one JSON object of this form and nothing else:',
        FORM,
        '',
        ...RULES.map(rule => `- ${rule}`)
      ].join('\n')
    }
  ];
}
