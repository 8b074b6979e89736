import { idsOf, type CodeFacts, type SceneFacts } from './cell-facts';
import { BOTH, byNumber, ORDINALS } from './by-number';
import { likenesses } from './likeness';
import { rightAbove } from './right-above';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';
import { stem } from './words';

/** A kind of code that requests speak of with "the" or "this". */
interface Kind {
  readonly word: string;
  readonly said: string;
  readonly isOne: (fact: CodeFacts) => boolean;
}

const defines = (kind: string) => (fact: CodeFacts) =>
  !fact.isTest && fact.defines.some(defined => defined.kind === kind);

const KINDS: readonly Kind[] = [
  {
    word: 'tests',
    said: '(?:(?:unit|generated|failing|four|three|two|five|many|pytest) ?-?)*tests?(?: (?:cell|class|cases?|file))?|testf[aä]lle|testklasse|pruebas|testes|тесты|测试|テスト',
    isOne: ({ isTest }) => isTest
  },
  {
    word: 'function',
    said: '(?:helper )?functions?|helper|decorator|fonctions?|funktion(?:en)?|función|funciones|função|funzion[ei]|functie|funkcj[aęi]|функци[яюи]|函数|関数|함수',
    isOne: defines('function')
  },
  {
    word: 'class',
    said: 'class|classe|klasse|clase|klas[aeęy]|класс|类|クラス|클래스',
    isOne: defines('class')
  },
  {
    word: 'plot',
    said: '(?:\\w+ )?(?:plots?|charts?|graphs?|figures?|diagrams?|histograms?|heatmap|legend|axis|axes|bars)|diagramm\\w*|grafik\\w*|abbildung|plot|achsen?|legende|graphique|courbe|figure|gráfic[oa]|figura|leyenda|grafico|wykres|график|图表?|グラフ|그래프',
    isOne: ({ concepts, isTest }) => concepts.has('plot') && !isTest
  },
  {
    word: 'query',
    said: 'quer(?:y|ies)|sql|abfrage|requête|consulta',
    isOne: ({ concepts }) => concepts.has('sql')
  },
  {
    word: 'loop',
    said: '(?:\\w+ )?loops?|schleife|boucle|bucle|laço|ciclo|цикл|循环|ループ',
    isOne: ({ concepts }) => concepts.has('loop')
  },
  {
    word: 'regex',
    said: 'regex(?:p|es)?|regular expression|regulären? ausdruck|expression régulière|expresión regular|正则',
    isOne: ({ concepts }) => concepts.has('regex')
  },
  {
    word: 'model',
    said: '(?:\\w+ )?model|modell|modèle|modelo|modello|模型|модель',
    isOne: ({ concepts }) => concepts.has('model')
  },
  {
    word: 'results',
    said: '(?:the )?(?:numbers?|results?|figures|values|outputs?)|zahlen|ergebnisse?|werte|résultats?|chiffres|valeurs|números|resultados?|numeri|risultati',
    isOne: ({ isTest, concepts, cell }) =>
      !isTest &&
      !concepts.has('plot') &&
      /[-+*/]|\bsum\b|mean|count|size|agg/.test(cell.source) &&
      /[=(]/.test(cell.source) &&
      !/^\s*(?:import|from|library|using)\b[^\n]*$/.test(cell.source)
  }
];

const DEFINITE =
  "(?:the|this|that|these|those|my|our|its|your|der|die|das|den|dem|diese[rsmn]?|meine?\\w*|le|la|les|l'|cette|ce|cet|ces|mon|ma|el|los|las|esta?|este|estos|estas|mi|il|lo|gli|questa?|questo|o|a|os|as|de|het|deze|dit|这个|那个|这|この|その)";

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
  const said = new RegExp(
    `(?:^|[^\\p{L}])(?:${BOTH}|${DEFINITE})\\s*(?:(?:${Object.keys(ORDINALS).join('|')}|whole|existing|same|old|new|big|little|small|four|three|two|five|above|kleine|große)\\s+)?(?:${kind.said})(?![\\p{L}])`,
    'iu'
  ).exec(prose);
  if (said === null) {
    return null;
  }
  const pool = facts.above.filter(kind.isOne);
  const cells = pool.length > 0 ? pool : facts.below.filter(kind.isOne);
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
