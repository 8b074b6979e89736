import { withWordEdges } from '../word-edges';
import { idsOf, lastAnswer, type SceneFacts } from './cell-facts';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

const BOTH = 'both|beide[ns]?|les deux|ambos|ambas|entramb[ie]|allebei';
const EACH =
  'all|each|every one|everything|alle[ns]?|jede[rsmn]?|tou(?:te)?s|chacune?|tod[oa]s|cada un[oa]|tutt[ie]|allemaal';
const COUNTED = '(?: (?:two|three|four|five|zwei|drei|vier|trois|tres|tre))?';
const OF_THEM =
  '(?: of (?:them|these|those|it)| davon| von ihnen| d.entre (?:eux|elles)| de (?:ellos|ellas))?';

/** "docstrings for both", "type hints for all of them, please", "both need docstrings": things that no word names. */
const UNNAMED = withWordEdges(
  new RegExp(
    `(?:^|\\b(?:for|to|in|on|make|für|bei|in|zu|pour|à|dans|para|a|en|per|voor)\\s+)(?:(${BOTH})|(?:${EACH}))${COUNTED}${OF_THEM}(?=\\s*(?:[.,;!?]|$|(?:please|too|should|must|need|needs|have|has|are|bitte|sollen|brauchen|faster|slower|shorter|simpler|safer|async)(?![\\p{L}])))`,
    'iu'
  )
);

/** All functions and classes, or plots where the request speaks of such, that are meant where no word says which. */
export function allOfThem(
  { prose, concepts }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const found = UNNAMED.exec(prose);
  if (found === null) {
    return null;
  }
  const isPlot = concepts.includes('plot');
  const isOne = (fact: SceneFacts['above'][number]) =>
    !fact.isTest && (isPlot ? fact.concepts.has('plot') : fact.isCode);
  const above = facts.above.filter(isOne);
  const answered = lastAnswer(facts).filter(isOne);
  const isPair = found[1] !== undefined;
  if (isPair) {
    const two = answered.length === 2 ? answered : above.slice(-2);
    return two.length === 2
      ? means(idsOf(two), 'they are the two right above', above.length === 2)
      : null;
  }
  const all = answered.length > 1 ? answered : above;
  return all.length > 1
    ? means(idsOf(all), 'the request means all of them', false)
    : null;
}
