/** What a clause is about: patterns over lower-case text. */

const CODE_NOUN =
  /\b(?:code|functions?|class(?:es)?|methods?|scripts?|modules?|implementation|snippet|program|loops?|cells?|package|algorithm|decorator|component|constructor|query|regex|solution|version|parser|logic|helper|line \d+|lines)\b/;

/** "the code", "our own helper functions": code that is known to both. */
const CERTAIN_CODE = new RegExp(
  `\\b(?:the|each|every) (?:[\\w-]+ ){0,2}?${CODE_NOUN.source}`
);
const OWN_CODE = new RegExp(
  `\\b(?:our|my|this|that|these|those|your) (?:[\\w-]+ ){0,2}?${CODE_NOUN.source}`
);

const DATA_NOUN =
  /\b(?:df\w*|data ?frames?|data ?sets?|data|columns?|rows?|csv|tables?|values|records|nulls?|nans?|missing|duplicates?|outliers|timestamps?|dates|prices|sales|revenue|temperatures?|images?|spreadsheet|excel|strings|numbers|arrays?|lists?|dictionary|dict)\b/;

const TEST_NOUN =
  /\b(?:(?:unit|integration|regression|property|pytest|smoke|edge[- ]case|end-to-end)[- ]?(?:based )?tests?|unittests?|pytests?|tests|test (?:cases?|suite|file|functions?|coverage|class)|doctests?|an? (?:\w+ )?test)\b/;

const STATISTICAL_TEST =
  /\b(?:a\/b|t|chi|z|f|hypothesis|statistical|significance|u|wilcoxon|anova|permutation|ks)[- ](?:squared? )?tests?\b/g;

/** A thing that can be made of code; what `tests` come with instead of being asked for alone. */
const ARTEFACT =
  /\b(?:functions?|class(?:es)?|modules?|scripts?|program|api|client|app(?:lication)?|package|parser|scraper|endpoints?|dashboard|pipeline|decorator|algorithm|implementation|cli|command[- ]line tool|service|library|regex|regular expression|notebook|model|plot|chart|query|game|bot|calculator|simulation|generator|iterator|server|website|page|form|component|cache|queue|stack|linked list|tree|validator|converter|checker|tracker|widget|tool)\b/;

const NOTATION =
  /\b(?:docstrings?|comments|type hints?|type annotations?|typing|annotations)\b/;

const POINTER =
  /\b(?:each|every) (?:step|line|part|block)\b|\b(?:it|this|that|these|those|them|above|previous(?:ly)?|earlier|current)\b|\byou(?:'ve)? (?:just )?(?:wrote|gave|provided|generated|made|created|suggested|sent|produced|have written)\b|\b(?:your|the last|the first|the same) (?:\w+ )?(?:code|answer|solution|implementation|function|class|version|suggestion|one|cell|method|script|plot|draft)\b/;

/** "in the style of config.py": a file that something new goes by. */
const GOES_BY =
  /\b(?:using|based on|on top of|following|like|style of|way of|help of)\b[^,.]{0,40}?[\w-]+\.(?:py|ipynb|js|ts|sql|r|jl)\b/;

/** "handle empty input too": beside what is there. */
const BESIDE = /\b(?:too|as well|instead)[.!]*$/;

const EXISTING =
  /\bexisting\b|\b(?:our|my) (?:current |own )?(?:[\w/.-]+\.\w{1,5}|\w* ?(?:module|code ?base|package|project|library|repo(?:sitory)?|backend|code|app|class|pipeline))\b/;

const SOURCE_FILE =
  /\b[\w-]+(?:\/[\w.-]+)*\.(?:py|ipynb|js|ts|tsx|sql|r|jl|java|cpp|c|go|rs|sh)\b/;

const PROBLEM =
  /\b(?:vulnerab\w*|secur\w*|bugs?|issues?|problems?|(?:code )?smells?|best practices|correctness|mistakes?|flaws?|weakness\w*|anti-?patterns?|race conditions?|injections?|code quality|pep ?8|readability|maintainability|thread[- ]safety|memory leaks?|edge cases|go(?:es)? wrong)\b/;

const FAILURE =
  /\b(?:get|getting|got|see|seeing|gives?(?: me)?|throws?|raises?|raised|fails? with|hit|hitting|says?|shows?|returns?)\b[^.]{0,40}\b(?:errors?|exceptions?|traceback|\w+error|\w+exception|nan everywhere)\b|\b(?:does(?:n't| not)|is(?:n't| not)|not) work(?:ing)?\b|\b(?:is|seems|looks) (?:broken|wrong)\b|\b(?:crashes|keeps? (?:failing|crashing)|hangs|never (?:ends|terminates|returns))\b|\bwrong (?:result|output|answer|value)s?\b|\b(?:fails|failing)\b|\b(?:tests?|checks?|they) (?:all |still |now )*fail(?:ed)?\b|^(?:it|this|that|the \w+) (?:\w+ )?(?:returns|gives|prints|shows|produces)\b[^.]{0,30}\binstead of\b/;

const NO_CODE =
  /\b(?:no|without(?: any)?|don't need(?: any)?|do not need(?: any)?) code\b|\b(?:don't|do not) (?:write|generate|give|include|produce|show)(?: me)?(?: any| the)? (?:code|implementation)\b|\b(?:only|just) (?:explain|discuss|answer|tell me)\b|\bin words only\b|\bplanning only\b/;

const DESIGN_NOUN =
  /\b(?:architecture|designs?|approach(?:es)?|structure|outline|roadmap|strategy|plan|high[- ]level|overview|options|ideas?|pros and cons|trade-?offs|components?)\b/;

const REVIEW_NOUN =
  /\b(?:(?:code|security|peer|thorough|quick|short|full) (?:\w+ )?(?:review|audit)|(?:a|an) (?:review|audit|critique)|feedback|second opinion)\b/;

const TEXT_NOUN =
  /\b(?:explanation|overview|summary|advice|tips|guidance|recommendations?|suggestions?|ideas|list of (?:ideas|options|steps)|essay|e-?mail|letter|blog post|outline|roadmap|comparison|poem|joke|story)\b/;

const DATA_QUESTION =
  /^(?:how many|how much|what(?:'s| is| are| was| were)? the (?:\w+ )?(?:average|mean|median|sum|total|max\w*|min\w*|highest|lowest|number|count|share|percentage|correlation|distribution|top|most|std|standard deviation))\b/;

const matcher =
  (pattern: RegExp) =>
  (text: string): boolean =>
    pattern.test(text);

export const namesCertainCode = matcher(CERTAIN_CODE);
export const namesOwnCode = matcher(OWN_CODE);
export const namesCode = matcher(CODE_NOUN);
export const namesData = matcher(DATA_NOUN);
export const namesArtefact = matcher(ARTEFACT);
export const namesNotation = matcher(NOTATION);
export const pointsBack = matcher(POINTER);
export const saysBeside = matcher(BESIDE);
export const goesByFile = matcher(GOES_BY);
export const namesExisting = matcher(EXISTING);
export const namesSourceFile = matcher(SOURCE_FILE);
export const namesProblems = matcher(PROBLEM);
export const tellsOfFailure = matcher(FAILURE);
export const wantsNoCode = matcher(NO_CODE);
export const namesDesign = matcher(DESIGN_NOUN);
export const namesText = matcher(TEXT_NOUN);
export const asksForData = matcher(DATA_QUESTION);

/** Whether a review is what is named first. */
export function reviewComesFirst(text: string): boolean {
  const review = text.search(REVIEW_NOUN);
  const artefact = text.search(ARTEFACT);
  return review !== -1 && (artefact === -1 || review < artefact);
}

/** Whether tests are the first thing that is named, and not something that comes with tests. */
export function testsComeFirst(text: string): boolean {
  const plain = text.replace(STATISTICAL_TEST, ' ');
  const test = plain.search(TEST_NOUN);
  const artefact = plain.search(ARTEFACT);
  const before = plain.slice(0, Math.max(test, 0)).replace(TEST_KINDS, ' ');
  const accompany = COMES_WITH.test(before);
  return test !== -1 && !accompany && (artefact === -1 || test <= artefact);
}

/** Words that say of which kind tests are, with what joins them: "unit and integration tests". */
const TEST_KINDS =
  /\b(?:unit|integration|regression|property|smoke|end-to-end|acceptance)\b(?:\s*(?:,|and|or)\b)?/g;

/** Something, and what comes with it: "a store with", "a parser, and", "a limiter including". */
const COMES_WITH =
  /\w,?\s+(?:with|including|plus|and|alongside|along|together|having|containing)\b/;

/** Something whole that stands beside what is there: "a function `f`", "another small helper class". */
export function startsWithNewPart(text: string): boolean {
  return /^(?:an?|another|one more|some|two|three) (?:[\w-]+ ){0,2}(?:functions?|class(?:es)?|module|script|decorator|endpoint)\b/.test(
    text
  );
}
