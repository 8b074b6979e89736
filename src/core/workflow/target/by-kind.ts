import { idsOf, type CodeFacts, type SceneFacts } from './cell-facts';
import { BOTH, byNumber, ORDINALS } from './by-number';
import { conceptsSaid } from './concepts';
import { likenesses } from './likeness';
import { rightAbove } from './right-above';
import { KINDS, type Kind } from './kinds';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';
import { stem, stemsOf } from './words';

const DEFINITE =
  "(?:the|this|that|these|those|my|our|its|your|der|die|das|den|dem|diese[rsmn]?|meine?\\w*|le|la|les|l'|cette|ce|cet|ces|mon|ma|el|los|las|esta?|este|estos|estas|mi|il|lo|gli|questa?|questo|[oa]s?(?=\\s+(?:\\p{L}*[çãõ]|gráfic|class?e|consulta|modelo|resultado|número|figura|laço|teste))|de|het|deze|dit|这个|那个|这|この|その)";

/**
 * The code that a request calls by its kind: "the plot", "the class", "the function that cleans phone numbers".
 * Where there is one, it is meant; where there are more, the words around it choose, then the cell right above the
 * prompt; else it has to be asked.
 */
export function readKind(
  request: RequestFacts,
  facts: SceneFacts
): Reading | null {
  for (const kind of KINDS) {
    const reading = readOne(kind, request, facts);
    if (reading !== null) {
      return reading;
    }
  }
  return cellOf(request, facts);
}

function readOne(
  kind: Kind,
  { prose, stems, concepts }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const said =
    new RegExp(
      `(?:^|[^\\p{L}])(?:${BOTH}|${DEFINITE})\\s*(?:(?:${Object.keys(ORDINALS).join('|')}|whole|existing|same|old|new|big|little|small|four|three|two|five|above|kleine|große)\\s+)?(?:${kind.said})(?![\\p{L}])`,
      'iu'
    ).exec(prose) ?? (kind.word === 'plot' ? PART_OF_PLOT.exec(prose) : null);
  if (said === null) {
    return null;
  }
  const above = facts.above.filter(kind.isOne);
  const pool = above.length > 0 ? above : facts.below.filter(kind.isOne);
  const cells = called(said[0], pool, kind);
  if (cells.length === 0) {
    return null;
  }
  const why = `it is the only ${kind.word} above`;
  if (cells.length === 1) {
    return means(idsOf(cells), why, cells[0].place === 'above');
  }
  if (
    /^(?:those|these|diese|ces|estos|estas)/u.test(said[0].trim()) &&
    kind.word === 'tests'
  ) {
    return means(idsOf(cells.slice(-1)), 'it holds the tests', true);
  }
  const counted = byNumber(said[0], cells, kind.word);
  if (counted !== null) {
    return counted;
  }
  if (PLURAL.test(said[0]) && kind.word !== 'results') {
    return means(
      idsOf(cells),
      `the request says "${kind.word}" of more than one`,
      false
    );
  }
  const words = telling(stems, kind);
  const isAbove = ABOVE.test(prose.slice(said.index + said[0].length));
  const about = concepts.filter(name => name !== kind.word);
  return (
    pick(cells, words, about, kind.word) ??
    rightAbove(
      cells,
      facts,
      kind.word,
      POINTS.test(said[0].trim()) || isAbove
    ) ?? {
      meanings: alternatives(cells, kind.word),
      why: `the request says "${kind.word}", and there are ${cells.length} of them`,
      sure: words.length + about.length <= 1
    }
  );
}

/** What only a picture has: who speaks of it speaks of one. */
const PART_OF_PLOT =
  /(?<![\p{L}_])(?:legends?|colou?r ?maps?|cmap|palette|(?:[xy][- ]?)?ax[ie]s|[xy]-?labels?|fig(?:ure)?(?: ?size)?|gridlines?|themes?|fonts?|thicker|thinner|line ?width|legende|farbskala|légende|leyenda|图例|凡例)(?![\p{L}_])/iu;

/** "both save functions", "the get method", "the scatter plot": those that are called so, where some are. */
function called(
  said: string,
  cells: readonly CodeFacts[],
  kind: Kind
): readonly CodeFacts[] {
  const bare: readonly string[] = said.match(/[\p{L}_]+/gu) ?? [];
  const words = telling(stemsOf(said), kind);
  const kinds = conceptsSaid(said.toLowerCase()).filter(
    name => name !== kind.word
  );
  const ways: ((fact: CodeFacts) => boolean)[] = [
    ({ defines }) => defines.some(({ name }) => bare.includes(name)),
    ({ definedStems }) => words.some(word => definedStems.has(word)),
    ({ concepts }) => kinds.some(name => concepts.has(name)),
    ({ stems }) => words.some(word => stems.has(word))
  ];
  return (
    ways.map(isIt => cells.filter(isIt)).find(some => some.length > 0) ?? cells
  );
}

/** "the functions": all of them, as good as "all functions". */
const PLURAL =
  /(?:functions|classes|plots|charts|graphs|figures|diagrams|histograms|queries|loops|funktionen|klassen|diagramme|grafiken|schleifen|fonctions|funciones|funções|funzioni)$/iu;

/** "this plot" is the one at hand. */
const POINTS =
  /^(?:this|that|diese\p{L}*|cette|cet?|esta?|este|quest[ao]|deze|dit|这个|那个|这|この|その)(?![\p{L}])/iu;

/** "the plot above" */
const ABOVE =
  /^ (?:right |just |directly )?(?:above|oben|darüber|ci-dessus|de arriba|qui sopra)/u;

function alternatives(cells: readonly CodeFacts[], word: string): string[][] {
  const each = cells.map(({ cell }) => [cell.id]);
  return word === 'plot' ? [...each, idsOf(cells)] : each;
}

/** The words of a request without the one for the kind itself. */
function telling(stems: readonly string[], { said, word }: Kind): string[] {
  const own = new RegExp(`^(?:${said})$`, 'iu');
  return stems.filter(
    one => one !== stem(word) && !own.test(one) && !GENERIC.has(one)
  );
}

/** Words of every wish for a change: they tell nothing of what is to be changed. */
const GENERIC: ReadonlySet<string> = new Set(
  'bigger smaller larger faster slower better nicer clearer shorter longer simpler cleaner improve improves refactor optimise optimize document describe explain review rewrite rename readable efficient big small large quick simple please schneller besser größer kleiner schöner einfacher verbessere mejorar mejora rápido grande améliore rapide grand hints docstring docstrings types comments comment annotations tests unit pytest unittest raise lower increase decrease'
    .split(' ')
    .map(stem)
);

/** The one that shares clearly more of the words than all others. */
function pick(
  cells: readonly CodeFacts[],
  stems: readonly string[],
  concepts: readonly string[],
  word: string
): Reading | null {
  const [best, next] = likenesses(stems, concepts, cells);
  return best.score > 0 && best.score >= next.score * 1.25 + 0.2
    ? means(
        [best.fact.cell.id],
        `of the ${word}s above it has most of the words of the request`,
        false
      )
    : null;
}

/** "the plotting cell", "the cell with the SQL", "the cell that loads the data" */
function cellOf(
  { prose, stems, concepts }: RequestFacts,
  { above }: SceneFacts
): Reading | null {
  const said =
    /\b(?:the|die|la|l[ea]) (?:[\p{L}-]+ )?(?:cell|zelle|cellule|celda|célula|cella|cel)\b|单元格|セル|ячейк/iu.test(
      prose
    );
  if (!said || above.length === 0) {
    return null;
  }
  const [best, next] = likenesses(stems, concepts, above);
  return best.score > 0
    ? means(
        [best.fact.cell.id],
        'the request describes it',
        best.score > (next?.score ?? 0) * 1.4
      )
    : null;
}
