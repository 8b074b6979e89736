import { withWordEdges } from '../word-edges';
import { verbClass, type VerbClass } from './verbs';

/** One thing that a sentence asks for, says or wants to know. */
export interface Clause {
  /**
   * `asked`: an instruction ("write …", "can you write …"). `aim`: what the user is after ("I want to
   * build …"), which an instruction beside it outweighs. `question`: wants to know something. `noun`:
   * only names a thing ("regex for dates"). `statement`: none of these.
   */
  readonly mood: 'asked' | 'aim' | 'question' | 'noun' | 'statement';
  readonly verb: VerbClass | null;
  /** The verb itself; empty where there is none. */
  readonly word: string;
  /** What stands after the verb, or the whole clause where it has none. */
  readonly rest: string;
}

/** Most words of politeness in a row. */
const MAX_LEAD_IN = 8;

const FILLERS = withWordEdges(
  /^(?:ok(?:ay)?|hi(?: there)?|hello|hey|thanks|thank you|great|good|nice|perfect|cool|now|next|then|so|and|but|or|also|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|actually|please|pls|kindly|just|maybe|perhaps|alright|well|yes|yeah|no|sorry|again|additionally|afterwards|after that|in addition|quickly|simply|as a first step|as a next step)\b[,!:.]*\s*/u
);

const POLITE =
  /^(?:(?:can|could|would|will) (?:you|we|u)(?: please| kindly| maybe| also| just| perhaps| now| quickly)*|(?:i|we)(?:'d| would)? (?:want|need|like|wish|expect) you to|let's|let us|go ahead and|make sure (?:to|you)|be sure to|try to|help me(?: to)?|you (?:should|must|need to|have to|will|are to)|(?:your|my|our|the) (?:task|job|goal|aim) is to|would you mind|do you mind|i(?:'d| would) (?:be glad|appreciate it) if you(?: could)?|feel free to|proceed to|continue to|it would be (?:nice|great|good) (?:to|if you could))\s+/;

const AIM =
  /^(?:i|we)(?:(?:'m| am|'re| are)(?: (?:also|now|just|currently))* (?:(?:trying|going|planning|hoping|looking) to )?(?=\w+ing\b|(?<=to )\w)|(?: (?:also|now|just|only|really|still))*(?: want to| wanna| need to| would like to|'d like to| plan to| have to| hope to| must| intend to| wish to)\s+)/;

const AIM_NOUN =
  /^(?:i|we)(?:'d| would)?(?: (?:also|now|just|really))* (?:need|want|like|require|am looking for|'m looking for|are looking for)(?: to have)?\s+(?!to\b|you\b)/;

const ADVERBIAL = withWordEdges(
  /^(?:using|with|in|from|for|based on|given|when|once|if|after|before|as|to|on|starting from|instead of|without|inside)\b[^,]{1,140},\s+/u
);

/** "based on @a.py and @b.py …" */
const MENTIONED =
  /^(?:based on|using|with|from|for|in|given) @\S+(?:(?:,| and|, and) @\S+)*,?\s+/;

const QUESTION = withWordEdges(
  /^(?:(?:what|why|how|which|who|whose|where)(?:'s)?|when\b(?=[^,]*\?)|is|are|does|did|should|may|am|was|were|(?:do|have|has) (?:i|we|you|they|these|all|any)|(?:have|has) (?:it|this|that|the)|can (?:i|we|it|this|that|these|python|one|the)|could (?:i|we|it|this|that|one)|isn't|aren't|doesn't|don't (?:i|we|you)|any idea|any (?:\w+ )?(?:bugs|issues|problems|flaws|vulnerabilities|risks))\b/u
);

/** "I am getting an error" is no aim. */
const SUFFERED = /^(?:get|gett?ing|see|seeing|hitting)\b/;

/** The clauses of a sentence (lower case), in order. */
export function clausesOf(sentence: string): Clause[] {
  return splitClauses(sentence).map(readClause);
}

/** A sentence with two instructions ("…, then fix it", "explain it and fix it") is two clauses. */
function splitClauses(sentence: string): string[] {
  const parts = sentence.split(
    /(?:,|;)?\s+(?:and then|then)\s+|;\s+|,\s+(?:and|but)\s+(?=\S+ )|,\s+(?=please |can you |could you )|,?\s+(?:and|so|but)\s+(?=(?:i|we) (?:want|need|would|'d))/
  );
  return parts.flatMap(part =>
    /\b(?:how|what|why|that|which|whether)\b/.test(part)
      ? [part]
      : part.split(
          /\s+and\s+(?:also\s+)?(?=(?:fix|implement|write|rewrite|refactor|improve|correct|explain|review|add|create|generate|test|plot)\s)|,\s+(?=(?:fix|repair|correct|debug)\s)/
        )
  );
}

function readClause(text: string): Clause {
  let rest = withoutLeadIn(text.trim());
  let mood: Clause['mood'] = 'asked';
  if (AIM_NOUN.test(rest)) {
    return {
      mood: 'aim',
      verb: 'create',
      word: '',
      rest: rest.replace(AIM_NOUN, '')
    };
  }
  const aim = AIM.exec(rest);
  if (aim !== null) {
    rest = rest.slice(aim[0].length).replace(FILLERS, '');
    mood = SUFFERED.test(rest) ? 'statement' : 'aim';
  } else if (QUESTION.test(rest)) {
    return { mood: 'question', verb: null, word: '', rest };
  }
  rest = withoutAdverbial(rest);
  const [, word = '', after = ''] =
    /^([a-z][\w-]*)\b[,:]?\s*(.*)$/s.exec(rest) ?? [];
  const verb = verbClass(word, mood === 'aim');
  if (verb !== null) {
    return { mood, verb, word, rest: after };
  }
  return {
    mood: mood === 'asked' ? 'noun' : 'statement',
    verb: null,
    word: '',
    rest
  };
}

/** Politeness and fillers off, however many stand in a row. */
function withoutLeadIn(text: string): string {
  let rest = text;
  for (let words = 0; words < MAX_LEAD_IN; words += 1) {
    rest = rest.replace(FILLERS, '').replace(POLITE, '');
  }
  return rest;
}

/** "using pandas, load the file": the instruction stands behind the comma. */
function withoutAdverbial(text: string): string {
  const after = text
    .replace(MENTIONED, '')
    .replace(ADVERBIAL, '')
    .replace(FILLERS, '');
  const [word] = after.split(/[\s,:]/, 1);
  return after !== text && verbClass(word, false) !== null ? after : text;
}
