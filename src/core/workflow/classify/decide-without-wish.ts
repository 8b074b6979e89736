import type { Clause } from './clauses';
import * as cue from './cues';
import { hasTarget, type Surroundings } from './surroundings';
import type { RequestText } from './request-text';
import { decision, shortened, SURE, type RuleDecision } from './rule-decision';

/** A traceback, or a sentence that tells of a failure. */
export function decideByFailure(text: RequestText): RuleDecision | null {
  const why = /^(?:why|what|how)\b/.test(text.sentences[0] ?? '');
  if (text.hasTraceback && !why) {
    return decision('fix', SURE.cue, 'The request shows a traceback.');
  }
  const told = text.sentences.find(
    sentence =>
      cue.tellsOfFailure(sentence) &&
      !/^(?:why|what|how|when)\b|\b(?:should|must)\b/.test(sentence)
  );
  return told === undefined
    ? null
    : decision('fix', SURE.cue, `"${shortened(told)}" tells of a failure.`);
}

/** A question: about code that is there, for problems in it, for a number in the data, or any other. */
export function decideByQuestion(
  clauses: readonly Clause[],
  around: Surroundings
): RuleDecision | null {
  const question = clauses.find(({ mood }) => mood === 'question');
  if (question === undefined) {
    return null;
  }
  const { rest } = question;
  const because = `"${shortened(rest)}" is a question`;
  const ofData =
    cue.namesData(rest) || (around.hasEarlierCode && /\bper\b/.test(rest));
  if (cue.asksForData(rest) && ofData) {
    return decision('create', SURE.cue, `${because} that code must answer.`);
  }
  if (asksForReview(rest, around)) {
    return decision('review', SURE.question, `${because} for problems.`);
  }
  return asksAboutCode(rest, around)
    ? decision('explain', SURE.question, `${because} about code.`)
    : decision('ask', SURE.question, `${because}.`);
}

function asksForReview(rest: string, around: Surroundings): boolean {
  const wrong =
    /^(?:is|are|does|do|any|has|have|what(?:'s| is| are)? (?:wrong|the (?:problems?|weak\w*|bugs|issues|risks)))\b/;
  const problem =
    /\b(?:safe|thread-safe|correct|wrong with|idiomatic|production[- ]ready)\b/;
  return (
    wrong.test(rest) &&
    (cue.namesProblems(rest) || problem.test(rest)) &&
    hasTarget(rest, around)
  );
}

function asksAboutCode(rest: string, around: Surroundings): boolean {
  const yourChoice = /^(?:why|what|how) (?:did|do|have|are) you\b/.test(rest);
  const there = around.hasEarlierCode || around.hasSnippets;
  return (
    (yourChoice && around.hasEarlierCode) ||
    (there && cue.tellsOfFailure(rest)) ||
    (hasTarget(rest, around) && !/^(?:should|which)\b/.test(rest))
  );
}

/** "It should also accept strings": what is there is to become so. */
export function decideByDemand(
  clauses: readonly Clause[],
  around: Surroundings
): RuleDecision | null {
  const demand = clauses.find(({ rest }) =>
    /^(?:it|this|the (?:\w+ )?\w+) (?:should|must|needs to|has to)\b/.test(rest)
  );
  return demand === undefined || !around.hasEarlierCode
    ? null
    : decision(
        'iterate',
        SURE.cue,
        `"${shortened(demand.rest)}" says what is to be different.`
      );
}

/** A sentence with a verb of its own names nothing; it says something about it. */
const SAYS_SOMETHING =
  /\b(?:is|are|was|were|should|has|have|does|looks|seems|needs?|can|will|must|works)\b/;

/** "regex for dates", "unit tests for the parser": the thing itself is the request. */
export function decideByNoun(
  clauses: readonly Clause[],
  around: Surroundings
): RuleDecision | null {
  const only = clauses.length <= 2 ? clauses[0] : undefined;
  if (only?.mood !== 'noun') {
    return null;
  }
  const [head] = only.rest.split(/\s+(?:that|which|to|for|with)\s+/, 1);
  const words = head.split(/\s+/).slice(0, 6).join(' ');
  if (SAYS_SOMETHING.test(words)) {
    return null;
  }
  const because = `"${shortened(only.rest)}" names what is wanted.`;
  if (cue.testsComeFirst(only.rest)) {
    return decision('test', SURE.cue, because);
  }
  if (cue.reviewComesFirst(words)) {
    return decision('review', SURE.cue, because);
  }
  return cue.namesArtefact(words) && !cue.pointsBack(words) && !around.hasCode
    ? decision('create', SURE.cue, because)
    : null;
}
