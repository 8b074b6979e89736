import { languageNamed } from '../languages/registry';
import { resultOf, type Check, type Finding } from './check';

import type { CheckInput } from './types';
import { said } from '../said';

/** Words of a request for code that is not written yet. */
const WANTS_STUBS =
  /\b(?:skeletons?|scaffold\w*|stubs?|placeholders?|to-?dos?|boilerplate|outline)\b/i;

/**
 * Whether the reply came to its own end and holds all of the code, so that no half of a function is taken
 * for a whole.
 */
export const replyCheck: Check = {
  name: 'reply',
  needs: [],
  run: async ({ input }) => {
    const { truncated, complete, problem } = input.reply;
    const message = truncated
      ? said`The reply was cut off before its end.`
      : complete
        ? (problem ?? null)
        : said`The reply holds a block of code that is not finished.`;
    const findings: Finding[] =
      message === null
        ? [...notWritten(input), ...givenTwice(input)]
        : [{ message, severity: 'error', about: 'reply' }];
    return resultOf('reply', findings);
  }
};

/** The functions of the code that are placeholders, unless such were asked for. */
function notWritten({ code, language, request }: CheckInput): Finding[] {
  const { reading } = languageNamed(language);
  return reading === null || WANTS_STUBS.test(request)
    ? []
    : code.flatMap((source, cell) =>
        reading.stubs(source).map(({ name, line }) => ({
          message: said`\`${name}\` is a placeholder: its code is still to be written.`,
          severity: 'error' as const,
          about: 'code' as const,
          cell,
          line
        }))
      );
}

/**
 * The functions and classes that one cell of the answer defines and a later one defines otherwise: only the last
 * is what tests run, so that a pass would be said of the others, too.
 */
function givenTwice({ code, language, given = 0 }: CheckInput): Finding[] {
  const { reading } = languageNamed(language);
  if (reading === null) {
    return [];
  }
  const seen = new Map<string, { cell: number; text: string }>();
  return code.flatMap((source, cell) =>
    reading
      .contents(source)
      .definitions.filter(
        ({ kind, name }) =>
          (kind === 'function' || kind === 'class') && name !== '_'
      )
      .flatMap(({ name, line, from, to }): Finding[] => {
        const text = source.slice(from, to).trim();
        const before = seen.get(name);
        seen.set(name, { cell, text });
        return before === undefined ||
          before.cell === cell ||
          before.cell < given ||
          before.text === text
          ? []
          : [
              {
                message: said`\`${name}\` is defined again, otherwise than above, so that only one of its versions can be proved.`,
                severity: 'error',
                about: 'code',
                cell,
                line,
                suggestion: 'Give one version, or a name of its own to each.'
              }
            ];
      })
  );
}
