import { fenced } from '../../context/fence';
import type { ChatMessage } from '../../ports/language-model';
import type { AppliedEdits } from './apply-edits';
import type { EditFormat } from './edit-format';

/** What is to be changed, and how. */
export interface EditRequest {
  readonly code: string;
  readonly language: string;
  /** What the code is, in words: `the function load of tools/csv.py`. */
  readonly name: string;
  readonly instruction: string;
  readonly format: EditFormat;
  /** Rules of the operation that asks, one sentence each. */
  readonly rules: readonly string[];
  /** Further things to know; Markdown, may be empty. */
  readonly background: string;
}

const WHOLE =
  'Answer with all of the changed code, nothing left out, in one fence marked with its language and `code`.';

/** The form of blocks in words. */
export const BLOCKS_FORMAT = `Answer with SEARCH/REPLACE blocks, each in this form:
<<<<<<< SEARCH
lines as they stand in the code now, enough of them that they stand there only once
=======
the lines that take their place
>>>>>>> REPLACE
Copy the SEARCH lines exactly, blanks included. Keep blocks small; give one for each place.`;

/** The messages that ask for a change of code. */
export function editPrompt(request: EditRequest): ChatMessage[] {
  const system = [
    'You change existing code. What you are not asked to change stays as it is: names, interfaces, comments, style.',
    request.format === 'whole' ? WHOLE : BLOCKS_FORMAT,
    ...request.rules,
    'Where the change makes no sense or cannot be made, answer only: // NO_CODE_SUGGESTION_POSSIBLE and the reason.'
  ].join('\n');
  const user = [
    `The code is ${request.name}:`,
    fenced(request.language, request.code),
    ...(request.background === '' ? [] : [request.background]),
    `The change: ${request.instruction}`
  ].join('\n\n');
  return [
    { role: 'system', content: system },
    { role: 'user', content: user }
  ];
}

/** What the model is told when some of its blocks could not be applied. */
export function editCorrection(
  result: AppliedEdits,
  unfinished: number
): string {
  const lines = result.failed.map(
    ({ block, message }) => `Block ${block + 1} was not applied. ${message}`
  );
  if (unfinished > 0) {
    lines.push(
      `${unfinished === 1 ? 'One block does' : `${unfinished} blocks do`} not end with the REPLACE mark and ${unfinished === 1 ? 'was' : 'were'} not applied.`
    );
  }
  if (result.applied.length > 0) {
    lines.push(
      `The other ${result.applied.length} ${result.applied.length === 1 ? 'block was' : 'blocks were'} applied. Do not send them again.`
    );
  }
  return [
    ...lines,
    'Send only the blocks that were not applied, corrected.'
  ].join('\n\n');
}
