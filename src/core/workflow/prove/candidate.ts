import { fenced } from '../../context/fence';
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
import type { RunState } from '../../journal/run-state';
import type { ProofTarget } from './proof-target';

/** An answer of a run, read. */
export interface Candidate {
  /** 0 for the first answer; repairs count on. */
  readonly number: number;
  readonly text: string;
  readonly reply: Reply;
  /** Edits of it that could not be applied; `null` where there are none. */
  readonly problem: string | null;
}

/** What reading an answer needs beside the answer. */
export interface CandidateFacts {
  readonly request: string;
  readonly options: ProposalOptions;
  readonly target: ProofTarget | null;
}

/**
 * Reads the answer in the journal. One by SEARCH/REPLACE blocks that fit is replaced, in the journal too,
 * by the same answer with the whole new code.
 *
 * @param last the answer before: blocks may be meant for its code, and its tests count where such an
 *   answer has none.
 */
export function candidateNow(
  writer: RunWriter,
  facts: CandidateFacts,
  number: number,
  last: Candidate | null
): Candidate {
  const { answer, finish } = writer.run.state;
  const candidate = readCandidate(answer, finish, facts, number, last);
  if (candidate.text !== answer) {
    writer.write({ type: 'answer-replaced', text: candidate.text });
  }
  return candidate;
}

/**
 * Reads an answer that ended as told, see {@link candidateNow}. The text of one whose blocks fit is the
 * same answer with the whole new code.
 */
export function readCandidate(
  answer: string,
  finish: RunState['finish'],
  facts: CandidateFacts,
  number: number,
  last: Candidate | null
): Candidate {
  const { request, options, target } = facts;
  const edited =
    target?.use === 'change'
      ? editedAnswer(
          answer,
          [...versionsOf(target.source, last, options), target.source],
          options.language
        )
      : null;
  if (edited === null) {
    const reply = readAnswerText(answer, finish, request, options.language);
    return { number, text: answer, reply, problem: null };
  }
  const whole = withTestsOf(edited.text, last, facts, finish);
  return {
    number,
    text: edited.problem === null ? whole : answer,
    reply: readAnswerText(whole, finish, request, options.language),
    problem: edited.problem
  };
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

/** The answer's text with the tests of an earlier one where it has none of its own. */
export function withTestsOf(
  text: string,
  earlier: Pick<Candidate, 'reply'> | null,
  { request, options }: CandidateFacts,
  finish: RunState['finish']
): string {
  const reply = readAnswerText(text, finish, request, options.language);
  if (earlier === null || sourcesOf({ reply }, 'test', options).length > 0) {
    return text;
  }
  const tests = sourcesOf(earlier, 'test', options).map(source =>
    fenced(`${options.language} test`, source)
  );
  return [text, ...tests].join('\n\n');
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
