import type { ReplyRules, Transcript } from '../languages/reply-rules';
import { languages } from '../languages/registry';
import { filledLines } from './block-content';
import { blockOf, mendedBlock, type Draft } from './block-segment';
import { trimBlankLines } from './repair/indentation';
import type { ReplyBlock } from './types';

/** An interactive session and the language in which it was typed. */
interface TypedSession extends Transcript {
  readonly typed: string;
  readonly rules: ReplyRules;
}

/** The session that a block is. @param language the block's; `null` where it says none, so that it may be any. */
export function sessionIn(
  lines: readonly string[],
  language: string | null
): TypedSession | null {
  for (const { name, replies } of languages()) {
    const mayBe =
      language === null ||
      language === name ||
      language === replies?.sessions.fence;
    const session = mayBe ? (replies?.sessions.read(lines) ?? null) : null;
    if (session !== null && replies !== null) {
      return { ...session, typed: name, rules: replies };
    }
  }
  return null;
}

/**
 * Reads an interactive session: what was typed is code, what was printed is output. A session that shows an
 * error stays as it is: what fails on purpose must not stop a notebook.
 */
export function readSession(session: TypedSession, draft: Draft): ReplyBlock[] {
  const { raw, context } = draft;
  const { typed, rules, code, output } = session;
  if (rules.sessions.showsError(session)) {
    return [blockOf(filledLines(raw, context), rules.sessions.fence, draft)];
  }
  const notes = [...draft.notes, "Removed the interpreter's prompts."];
  const printed = trimBlankLines(output);
  const lines = trimBlankLines(code);
  const block =
    context.language === typed
      ? mendedBlock(lines, { ...draft, notes }, rules.mend(lines))
      : blockOf(lines, typed, { ...draft, notes });
  const shown: ReplyBlock = {
    kind: 'block',
    role: 'other',
    language: 'output',
    fileName: null,
    code: printed.join('\n'),
    complete: true,
    repairs: []
  };
  return printed.length === 0 ? [block] : [block, shown];
}
