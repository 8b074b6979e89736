import { filledLines } from './block-content';
import { blockOf, pythonBlock, type Draft } from './block-segment';
import { trimBlankLines } from './repair/indentation';
import type { Transcript } from './repair/transcript';
import type { ReplyBlock } from './types';

/**
 * Reads an interactive session: what was typed is code, what was printed is output. A session that shows an
 * error stays as it is: what fails on purpose must not stop a notebook.
 */
export function readSession(
  { code, output }: Transcript,
  draft: Draft
): ReplyBlock[] {
  const { raw, context } = draft;
  const showsError = output.some(line =>
    /^Traceback \(most recent call last\)/.test(line)
  );
  if (showsError && !code.some(line => /^(?:def|class)\s/.test(line))) {
    return [blockOf(filledLines(raw, context), 'pycon', draft)];
  }
  const notes = [...draft.notes, "Removed the interpreter's prompts."];
  const printed = trimBlankLines(output);
  const block =
    context.language === 'python'
      ? pythonBlock(trimBlankLines(code), { ...draft, notes })
      : blockOf(trimBlankLines(code), 'python', { ...draft, notes });
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
