import type { Reply } from '../../replies/types';
import type { RunWriter } from '../../journal/run-writer';
import { editedAnswer } from '../write/edited-reply';
import {
  draftCells,
  type CellProposal,
  type ProposalOptions
} from '../../cells/proposal';
import { successorOf } from '../../checks/compatibility/successor';
import { readAnswerText } from '../write/read-answer';
import type { WrittenAnswer } from '../write/written-answer';
import { codePassage, joined, type Passage } from '../write/passage';
import type { ProofTarget } from './proof-target';

/** An answer of a run, read. */
export interface Candidate extends WrittenAnswer {
  /** 0 for the first answer; repairs count on. */
  readonly number: number;
  readonly reply: Reply;
  /** What it changes of the answer that it repairs, as a unified diff; absent where it repairs none. */
  readonly diff?: string;
  /** Edits of it that could not be applied; `null` where there are none. */
  readonly problem: string | null;
}

/** A text, and what was read in it. */
type ReadText = Pick<Candidate, 'text' | 'reply'>;

/** What reading an answer needs beside the answer. */
export interface CandidateFacts {
  readonly request: string;
  readonly options: ProposalOptions;
  readonly target: ProofTarget | null;
}

/**
 * Reads an answer. The text of one by SEARCH/REPLACE blocks that fit is the same answer with the whole new
 * code.
 *
 * @param last the answer before: blocks may be meant for its code, and its tests count where such an
 *   answer has none.
 */
export function readCandidate(
  answer: WrittenAnswer,
  facts: CandidateFacts,
  number: number,
  last: Candidate | null
): Candidate {
  const { request, options, target } = facts;
  const { text, finish } = answer;
  const edited =
    target?.use === 'change' && answer.reply === undefined
      ? editedAnswer(
          text,
          [...versionsOf(target.source, last, options), target.source],
          options.language
        )
      : null;
  if (edited === null) {
    const reply =
      answer.reply ?? readAnswerText(text, finish, request, options.language);
    return { ...answer, number, reply, problem: null };
  }
  const reply = readAnswerText(edited.text, finish, request, options.language);
  const whole = withTestsOf({ text: edited.text, reply }, last, options);
  return {
    ...answer,
    number,
    reply: whole.reply,
    text: edited.problem === null ? whole.text : text,
    problem: edited.problem
  };
}

/** Shows an answer whose text is not what came, where that is so. */
export function showCandidate(
  writer: RunWriter,
  { text }: Candidate,
  shown: string
): void {
  if (text !== shown) {
    writer.write({ type: 'answer-replaced', text });
  }
}

/** The blocks of an answer that may become cells. */
export function draftsOf(
  { reply }: Pick<Candidate, 'reply'>,
  options: ProposalOptions
): readonly CellProposal[] {
  return draftCells(reply, options).cells;
}

/** The sources of an answer's blocks of one role that may become cells. */
export function sourcesOf(
  candidate: Pick<Candidate, 'reply'>,
  wanted: CellProposal['role'],
  options: ProposalOptions
): string[] {
  return draftsOf(candidate, options)
    .filter(({ role }) => role === wanted)
    .map(({ source }) => source);
}

/** An answer with the tests of an earlier one where it has none of its own. */
export function withTestsOf(
  answer: ReadText,
  earlier: Pick<Candidate, 'reply'> | null,
  options: ProposalOptions
): ReadText {
  return earlier === null || sourcesOf(answer, 'test', options).length > 0
    ? answer
    : withPassages(
        [],
        answer,
        sourcesOf(earlier, 'test', options).map(source =>
          codePassage('test', source, options.language)
        )
      );
}

/** An answer with passages before it and after it. */
function withPassages(
  before: readonly Passage[],
  answer: ReadText,
  after: readonly Passage[]
): ReadText {
  const { text, reply } = answer;
  if (before.length + after.length === 0) {
    return answer;
  }
  const own = { text, segments: reply.segments };
  const whole = joined([...before, own, ...after]);
  return {
    text: whole.text,
    reply: { ...reply, kind: 'code', segments: whole.segments }
  };
}

/** The version of the code that the answer before gave. */
function versionsOf(
  source: string,
  last: Candidate | null,
  options: ProposalOptions
): string[] {
  const version =
    last === null
      ? null
      : successorOf(draftsOf(last, options), source, options.language);
  return version === null ? [] : [version.source];
}
