import { checkSyntax } from '../../replies/check-syntax';
import { readReply } from '../../replies/read-reply';
import { elisionIn } from '../../replies/repair/elision';
import type { Reply, ReplyBlock } from '../../replies/types';
import type { ModelAnswer } from './ask-model';

/** Why an answer holds no code that can be used. */
export type CodeProblem =
  'empty' | 'refused' | 'no-code' | 'cut' | 'left-out' | 'syntax';

/** The code of an answer, or why there is none. */
export type CodeReading =
  | { readonly ok: true; readonly code: string; readonly repairs: string[] }
  | {
      readonly ok: false;
      readonly problem: CodeProblem;
      /** For the user and for the model that is asked again; one sentence. */
      readonly message: string;
      /** True where asking again would bring the same. */
      readonly isFinal?: boolean;
    };

/** What is expected of the code. */
export interface CodeExpectation {
  readonly language: string;
  /** What was asked, so that a repetition of it is not taken for the answer. */
  readonly request?: string;
  /** Code in which a comment for left-out code stood already. */
  readonly original?: string;
}

/** What models write where they cannot do what is asked. */
export const ERROR_MARKER =
  /(?:IMPLEMENTATION_ERROR|NO_CODE_SUGGESTION_POSSIBLE|REFACTORING_SUGGESTION_IMPOSSIBLE)\b[^\n]*/;

/** Reads one piece of code out of an answer: clean, whole and able to be parsed. */
export function readCode(
  answer: Pick<ModelAnswer, 'text' | 'truncated'>,
  expected: CodeExpectation
): CodeReading {
  const marker = ERROR_MARKER.exec(answer.text)?.[0];
  const reply = readReply(answer.text, {
    truncated: answer.truncated,
    language: expected.language,
    request: expected.request
  });
  if (marker !== undefined && markerIsAnswer(reply)) {
    return refusal('refused', `The model declined: ${marker.trim()}`);
  }
  const blocks = codeBlocks(reply);
  if (blocks.length === 0) {
    return withoutCode(reply);
  }
  if (answer.truncated || blocks.some(block => !block.complete)) {
    return refusal('cut', 'The answer was cut before its end.');
  }
  const code = joined(blocks, expected.language);
  return (
    problemOf(code, expected) ?? {
      ok: true,
      code,
      repairs: blocks.flatMap(block => [...block.repairs])
    }
  );
}

/** Whether the marker is what the answer says, and not a word in code that does the work. */
function markerIsAnswer(reply: Reply): boolean {
  return codeBlocks(reply).every(({ code }) =>
    code.split('\n').every(line => /^\s*(?:#|\/\/|[A-Z_]+\b:?|$)/.test(line))
  );
}

function codeBlocks(reply: Reply): ReplyBlock[] {
  const blocks = reply.segments.filter(segment => segment.kind === 'block');
  const code = blocks.filter(({ role }) => role === 'code');
  return code.length > 0 ? code : blocks.filter(({ role }) => role === 'test');
}

function withoutCode(reply: Reply): CodeReading {
  switch (reply.kind) {
    case 'empty':
      return refusal('empty', 'The model gave no answer.');
    case 'refusal':
      return refusal('refused', 'The model declined to write this.');
    case 'tool-call':
      return refusal(
        'no-code',
        'The model asked for a tool instead of answering.'
      );
    default:
      return refusal('no-code', 'The answer holds no code.');
  }
}

/** Several blocks are parts of one file where they parse together; else the longest is the answer. */
function joined(blocks: readonly ReplyBlock[], language: string): string {
  const all = blocks.map(({ code }) => code.trimEnd()).join('\n\n\n');
  if (blocks.length === 1 || checkSyntax(all, language).ok) {
    return all;
  }
  const [longest] = [...blocks]
    .filter(({ code }) => checkSyntax(code, language).ok)
    .sort((a, b) => b.code.length - a.code.length);
  return longest?.code ?? all;
}

/** What is wrong with code as an answer, `null` where nothing is. */
export function problemOf(
  code: string,
  { language, original }: CodeExpectation
): (CodeReading & { ok: false }) | null {
  const known = new Set(original?.split('\n').map(line => line.trim()));
  const elided = elisionIn(
    code.split('\n').filter(line => !known.has(line.trim()))
  );
  if (elided !== null) {
    return refusal(
      'left-out',
      `The answer leaves code out: "${elided}" stands in its place.`
    );
  }
  const check = checkSyntax(code, language);
  const where = check.line === undefined ? '' : ` in line ${check.line}`;
  return check.ok
    ? null
    : refusal(
        'syntax',
        `The code does not parse as ${language}${where}: ${check.message ?? 'syntax error'}.`
      );
}

function refusal(
  problem: CodeProblem,
  message: string
): CodeReading & { ok: false } {
  return {
    ok: false,
    problem,
    message,
    ...(problem === 'refused' ? { isFinal: true } : {})
  };
}
