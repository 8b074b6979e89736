import type { OperationName } from '../../vocabulary';
import type { Clause } from './clauses';
import * as cue from './cues';
import { hasTarget, type Surroundings } from './surroundings';
import { ownOperation } from './verbs';

/** The operation that a clause with a verb asks for; `null` where its object leaves it open. */
export function readVerb(
  { verb, word, rest }: Clause,
  around: Surroundings
): OperationName | null {
  switch (verb) {
    case null:
      return null;
    case 'own':
      return ownOperation(word);
    case 'explain':
      return readExplain(word, rest, around);
    case 'discuss':
      return readDiscuss(rest, around);
    case 'check':
      return readCheck(word, rest, around);
    case 'design':
      return cue.namesArtefact(rest) && !cue.namesDesign(rest)
        ? 'create'
        : 'ask';
    case 'test':
      return readTest(rest, around);
    case 'show':
      return readShow(rest);
    case 'make':
      return readMake(rest, around);
    case 'create':
      return readCreate(word, rest, around);
    case 'add':
      return readAdd(rest, around);
    case 'change':
    case 'rework':
      return readChange(verb, rest, around);
  }
}

function readExplain(
  word: string,
  rest: string,
  around: Surroundings
): OperationName {
  const alone = rest === '' && around.hasEarlierCode;
  if (alone || cue.tellsOfFailure(rest) || hasTarget(rest, around)) {
    return 'explain';
  }
  if (/^summari[sz]e$/.test(word) && isDataOnly(rest)) {
    return 'create';
  }
  // "walk me through the merge step": nobody is walked through what is not there.
  return word === 'walk' && around.hasEarlierCode ? 'explain' : 'ask';
}

function readDiscuss(rest: string, around: Surroundings): OperationName {
  if (!hasTarget(rest, around)) {
    return 'ask';
  }
  return /\bimprovements?\b/.test(rest) || cue.namesProblems(rest)
    ? 'review'
    : 'explain';
}

function readCheck(
  word: string,
  rest: string,
  around: Surroundings
): OperationName | null {
  if (word === 'have' && !/\blook\b/.test(rest)) {
    return readCreate(word, rest, around);
  }
  if (/^a (?:\w+ )?look\b/.test(rest) && hasTarget(rest, around)) {
    return 'review';
  }
  const isCode =
    hasTarget(rest, around) || around.hasEarlierCode || cue.namesCode(rest);
  if (isCode && cue.namesProblems(rest) && !isDataOnly(rest)) {
    return 'review';
  }
  return isDataOnly(rest) ? 'create' : null;
}

/** Data and no code. */
function isDataOnly(text: string): boolean {
  return cue.namesData(text) && !cue.namesCode(text);
}

function readTest(rest: string, around: Surroundings): OperationName | null {
  if (/^(?:whether|if|for)\b/.test(rest)) {
    return null;
  }
  const covers = cue.namesProblems(rest) || /\btests?\b/.test(rest);
  return hasTarget(rest, around) ||
    cue.namesCode(rest) ||
    (around.hasEarlierCode && covers)
    ? 'test'
    : null;
}

function readShow(rest: string): OperationName | null {
  if (/^(?:me )?(?:how|what|why|where|when|that)\b/.test(rest)) {
    return 'ask';
  }
  return cue.namesData(rest) || cue.namesArtefact(rest) || /\bcode\b/.test(rest)
    ? 'create'
    : null;
}

function readMake(rest: string, around: Surroundings): OperationName | null {
  if (/^(?:it|this|that|the \w+) work\b/.test(rest)) {
    return 'fix';
  }
  const changes =
    /^(?:(?:these|those|the following|the|some|a few|two|three) )?(?:\w+ )?(?:changes|improvements|adjustments)\b/;
  const points = /^(?:it|this|that|them|these|those|everything|your)\b/;
  const named =
    /^(?:the|each|every|all) /.test(rest) &&
    (cue.namesCode(rest) || around.hasEarlierCode);
  // Where there is nothing to be meant, the user is asked what is.
  if (changes.test(rest) || points.test(rest) || named) {
    return 'iterate';
  }
  return readCreate('make', rest, around);
}

function readCreate(
  word: string,
  rest: string,
  around: Surroundings
): OperationName | null {
  // "I would like the function to accept a list"
  if (word === '' && /^(?:it|the [\w ]{1,30}?) to \w+/.test(rest)) {
    return anyCode(rest, around) ? 'iterate' : 'create';
  }
  if (cue.reviewComesFirst(`${word} ${rest}`)) {
    return 'review';
  }
  if (cue.testsComeFirst(rest)) {
    return 'test';
  }
  if (cue.namesNotation(rest) && /\b(?:for|to|in)\b/.test(rest)) {
    return hasTarget(rest, around) && !startsWithArtefact(rest)
      ? 'iterate'
      : 'create';
  }
  if (cue.namesText(rest) && !startsWithArtefact(rest)) {
    return hasTarget(rest, around) ? 'explain' : 'ask';
  }
  if (/^on (?:top of )?/.test(rest) && buildsOn(word, rest, around)) {
    return 'extend';
  }
  if (/^(?:it|that|this) (?:again|with|without|so)\b/.test(rest)) {
    return around.hasEarlierCode && word !== 'plot' ? 'iterate' : 'create';
  }
  const empty = /^(?:(?:it|that|this|so)\b.{0,3})?$/;
  return empty.test(rest) ? null : 'create';
}

function buildsOn(word: string, rest: string, around: Surroundings): boolean {
  return cue.namesExisting(rest) || (word === 'build' && anyCode(rest, around));
}

/** "a function with docstrings" is a function, "docstrings for the function" are not. */
function startsWithArtefact(text: string): boolean {
  const words = text.split(/\s+/).slice(0, 5).join(' ');
  return cue.namesArtefact(words) && !cue.namesNotation(words);
}

function readAdd(rest: string, around: Surroundings): OperationName | null {
  if (cue.testsComeFirst(rest)) {
    return 'test';
  }
  const toExisting =
    cue.namesExisting(rest) || /\b(?:to|into) \S*\.\w{1,5}\b/.test(rest);
  if (cue.namesNotation(rest)) {
    return anyCode(rest, around) ? 'iterate' : null;
  }
  if (cue.startsWithNewPart(rest)) {
    return anyCode(rest, around) || around.hasSnippets ? 'extend' : 'create';
  }
  if (toExisting) {
    return 'extend';
  }
  if (isDataOnly(rest) && !/\b(?:option|parameter|argument)\b/.test(rest)) {
    return 'create';
  }
  if (around.hasEarlierCode || around.hasCode || cue.pointsBack(rest)) {
    return 'iterate';
  }
  return around.hasSnippets || around.hasReferences ? 'extend' : null;
}

/** "Improve it", "simplify this a bit": the object is only pointed at. */
const POINTER_ONLY =
  /^(?:it|this|that|them|these|those|everything|the (?:code|function|class|script|above)|your (?:code|answer|solution))\b(?! \w+ing\b)/;

function readChange(
  verb: 'change' | 'rework',
  rest: string,
  around: Surroundings
): OperationName | null {
  if (/^(?:it|this|that|things?) (?:up|down|apart)\b/.test(rest)) {
    return null;
  }
  const points =
    (cue.pointsBack(rest) || cue.saysBeside(rest)) &&
    (around.hasEarlierCode || around.hasSnippets);
  if (isDataOnly(rest) && !points) {
    return 'create';
  }
  if (isDataOnly(rest) && verb === 'change' && !around.hasEarlierCode) {
    return 'create';
  }
  if (anyCode(rest, around) || POINTER_ONLY.test(rest)) {
    return 'iterate';
  }
  return verb === 'change' && /\s/.test(rest) ? 'create' : null;
}

function anyCode(rest: string, around: Surroundings): boolean {
  return (
    around.hasEarlierCode ||
    around.hasSnippets ||
    around.hasCode ||
    around.hasReferences ||
    hasTarget(rest, around)
  );
}
