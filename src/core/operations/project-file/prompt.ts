import type { ChatMessage } from '../../ports/language-model';

/** The messages that ask for one whole file. */
export function projectFilePrompt(request: {
  readonly description: string;
  readonly language: string;
  /** Path of the file, `null` where it has none. */
  readonly path: string | null;
  /** Further sections of Markdown; empty ones are left out. */
  readonly surroundings: readonly string[];
}): ChatMessage[] {
  const { description, language, path } = request;
  const name =
    path === null ? `a ${language} file` : `the ${language} file ${path}`;
  const system = [
    `You write ${name}: complete, self-contained but for the files shown, with its imports, nothing left out.`,
    'Validate what comes from outside, and end errors of input, files and network in clear messages.',
    `Answer with the file in one fence marked \`${language} code\`. A few sentences may stand before it.`
  ].join('\n');
  return [
    { role: 'system', content: system },
    {
      role: 'user',
      content: [description, ...request.surroundings]
        .filter(text => text !== '')
        .join('\n\n')
    }
  ];
}
