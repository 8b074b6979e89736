import { writesCode } from '../../operations/prompt-use';
import { promptUse } from '../../operations/registry';
import { clausesOf, type Clause } from './clauses';
import * as cue from './cues';
import {
  decideByDemand,
  decideByFailure,
  decideByNoun,
  decideByQuestion
} from './decide-without-wish';
import { isEnglish, mayBeOther } from '../../is-english';
import { decideInOtherLanguage } from './other-languages';
import { hasTarget, type Surroundings } from './surroundings';
import { readRequest, type RequestText } from './request-text';
import { decision, SURE, type RuleDecision } from './rule-decision';
import { isSmallTalk } from './small-talk';
import {
  isNeed,
  isTalk,
  mostTelling,
  reasonOf,
  wishesOf,
  type Wish
} from './wishes';

/**
 * The operation by the words of the request; `null` where they do not say. Most rules know English; for other
 * languages see `other-languages.ts`.
 *
 * Instructions decide, then failures told, questions, aims, demands, and things named. Among instructions writing
 * code wins over reading it ("explain the error and fix it" is `fix`), and what forbids code wins over
 * that. Only sentences are read: list items say how, not what.
 */
export function decideByRules(
  request: string,
  given: Omit<Surroundings, 'hasCode'>
): RuleDecision | null {
  if (isSmallTalk(request)) {
    return decision('ask', SURE.smallTalk, 'The request is small talk.');
  }
  const text = readRequest(request);
  const around = { ...given, hasCode: text.hasCode };
  const english = isEnglish(text.prose) ? decideInEnglish(text, around) : null;
  return english !== null || !mayBeOther(text.prose)
    ? english
    : decideInOtherLanguage(text.prose, around);
}

function decideInEnglish(
  text: RequestText,
  around: Surroundings
): RuleDecision | null {
  const clauses = text.sentences.flatMap(clausesOf);
  const decided =
    decideByInstruction(clauses, text, around) ??
    decideByFailure(text) ??
    decideByQuestion(clauses, around) ??
    decideByAim(clauses, around) ??
    decideByDemand(clauses, around) ??
    decideByNoun(clauses, around);
  return decided === null ? null : withoutCode(decided, text, around);
}

function decideByInstruction(
  clauses: readonly Clause[],
  text: RequestText,
  around: Surroundings
): RuleDecision | null {
  const wishes = wishesOf(clauses, 'asked', around);
  const aims = wishesOf(clauses, 'aim', around);
  const wish = mostTelling(wishes);
  if (wish === null) {
    return null;
  }
  const need = aims.find(isNeed);
  if (need !== undefined && isTalk(wish)) {
    return decision(need.operation, SURE.aim, reasonOf(need));
  }
  if (wish.operation === 'create') {
    return decideCreate(wish, [...wishes, ...aims], text, around);
  }
  const failed = wish.operation === 'iterate' && text.hasTraceback;
  return decision(
    failed ? 'fix' : wish.operation,
    SURE.instruction,
    reasonOf(wish)
  );
}

/** New code on top of code that is there is `extend`. */
function decideCreate(
  wish: Wish,
  all: readonly Wish[],
  text: RequestText,
  around: Surroundings
): RuleDecision {
  const builds = all.find(buildsOnExisting);
  const onExisting =
    (cue.namesExisting(text.prose) &&
      (around.hasSnippets || around.hasReferences)) ||
    (cue.goesByFile(text.prose) && around.hasSnippets);
  return builds !== undefined || onExisting
    ? decision('extend', SURE.instruction, reasonOf(builds ?? wish))
    : decision('create', SURE.instruction, reasonOf(wish));
}

function buildsOnExisting({ operation, clause }: Wish): boolean {
  return (
    operation === 'extend' &&
    (clause.verb === 'own' ||
      cue.namesExisting(clause.rest) ||
      cue.namesSourceFile(clause.rest))
  );
}

function decideByAim(
  clauses: readonly Clause[],
  around: Surroundings
): RuleDecision | null {
  const wish = mostTelling(wishesOf(clauses, 'aim', around));
  return wish === null
    ? null
    : decision(wish.operation, SURE.aim, reasonOf(wish));
}

/** A request that forbids code gets none. */
function withoutCode(
  decided: RuleDecision,
  text: RequestText,
  around: Surroundings
): RuleDecision {
  if (
    !cue.wantsNoCode(text.prose) ||
    !writesCode(promptUse(decided.operation))
  ) {
    return decided;
  }
  return decision(
    hasTarget(text.prose, around) ? 'explain' : 'ask',
    SURE.instruction,
    'The request says that it wants no code.'
  );
}
