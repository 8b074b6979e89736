import { withWordEdges } from '../word-edges';
import {
  idsOf,
  lastAnswer,
  type CodeFacts,
  type SceneFacts
} from './cell-facts';
import { allOfThem } from './all-of-them';
import { allThatUse } from './by-library';
import { conceptsSaid } from './concepts';
import { usesOfName, whereverItStands } from './everywhere';
import { namedIn } from './named';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';
import { stem } from './words';

const ALL = withWordEdges(
  /\b(?:all|every|each|any|everything|both|alle[ns]?|alles|jede\w*|beide\w*|sämtliche\w*|tou(?:s|tes?)|chaque|les deux|tod[oa]s?|cada|ambos|ambas|tutt[ieao]|ogni|entramb[ie]|allemaal|elke|wszystk\w*)\b|все|каждую|所有|每个|全部|两个|すべて|全て|各|모든/iu
);

const FUNCTIONS = withWordEdges(
  /\b(?:functions?|methods?|funktion(?:en)?|methoden?|fonctions?|méthodes?|funci(?:ón|ones)|métodos?|funç(?:ão|ões)|funzion[ei]|metod[io]|functies?)\b|функци|函数|方法|関数|함수/iu
);

const CLASSES = withWordEdges(
  /\b(?:class(?:es)?|klassen?|clases?|classi|klasy)\b|класс|类|クラス|클래스/iu
);

const PLOTS = withWordEdges(
  /\b(?:plots|charts|graphs|figures|diagrams|diagramme|grafiken|plots|graphiques|figures|gráfic[oa]s|figuras|grafici|plots?)\b|图表|グラフ/iu
);

/** "every function": the cells with all that a request asks for. */
export function readAll(
  request: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const { prose, meant } = request;
  const everywhere =
    usesOfName(meant, facts) ?? whereverItStands(request, facts);
  if (everywhere !== null) {
    return everywhere;
  }
  if (!ALL.test(prose)) {
    return null;
  }
  const found =
    allOfKind(request, facts) ??
    allNamedAfter(request, facts) ??
    allThatUse(request, facts) ??
    allOfThem(request, facts);
  return found === null ? null : without(found, request, facts);
}

/** A reading without the cells that the request spares: by name, or by what they do. */
function without(
  reading: Reading,
  { spared }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const named = namedIn(spared, facts).flatMap(({ cells }) => cells);
  const said = conceptsSaid(spared.toLowerCase());
  const out = facts.code.filter(
    fact => named.includes(fact) || said.some(name => fact.concepts.has(name))
  );
  const left = reading.meanings[0].filter(
    id => !out.some(({ cell }) => cell.id === id)
  );
  return means(left, reading.why, reading.sure || out.length > 0);
}

const COUNTS: Readonly<Record<string, number>> = {
  both: 2,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  beide: 2,
  beiden: 2,
  zwei: 2,
  drei: 3,
  vier: 4,
  deux: 2,
  trois: 3,
  quatre: 4,
  dos: 2,
  tres: 3,
  ambos: 2,
  ambas: 2,
  due: 2,
  tre: 3
};

/** "all functions", "every class", "all plots". */
function allOfKind(
  { prose, spared }: RequestFacts,
  { code, scene }: SceneFacts
): Reading | null {
  const near = (kind: RegExp) =>
    new RegExp(
      `(?:${ALL.source})(?:\\s+(?:of )?(?:the |my |our |these |die |der |les |las |los |le |i |gli |de |three |two |four |\\d )?){0,2}(?:[\\p{L}_-]+ (?:(?:and|und|et|y|e) )?){0,1}?(?:${kind.source})`,
      'iu'
    ).test(prose);
  if (
    scene.attached.length > 0 &&
    /module|modul|file|datei|fichier|archivo/iu.test(prose)
  ) {
    return null;
  }
  const pick = (isMeant: (fact: CodeFacts) => boolean, what: string) =>
    means(
      idsOf(
        calledIn(
          prose,
          code.filter(fact => !fact.isTest && isMeant(fact))
        )
      ),
      `it holds ${what}`,
      spared === ''
    );
  const qualified =
    /\b(?:that|which|who|die|qui|que|che|(?:with|mit|avec|con)(?! (?:its|their|an?|the)\b))\b/iu.test(
      prose
    );
  if (near(FUNCTIONS) && !qualified) {
    const methods = /m[eé]thod/iu.test(prose) || CLASSES.test(prose);
    return pick(
      ({ defines }) =>
        defines.some(
          ({ kind }) => kind === 'function' || (methods && kind === 'method')
        ) || defines.some(({ kind }) => methods && kind === 'method'),
      'functions'
    );
  }
  if (near(CLASSES) && !qualified) {
    return pick(
      ({ defines }) => defines.some(({ kind }) => kind === 'class'),
      'classes'
    );
  }
  return near(PLOTS) && !qualified
    ? pick(({ concepts }) => concepts.has('plot'), 'plots')
    : null;
}

/** Of several, those that a request tells apart: "both save functions", "both the line plot and the heatmap". */
function calledIn(
  prose: string,
  cells: readonly CodeFacts[]
): readonly CodeFacts[] {
  const adjective = new RegExp(
    `(?:${ALL.source})\\s+(?:of )?(?:the |my |our |these )?([\\p{L}_-]+) (?:${FUNCTIONS.source}|${CLASSES.source})`,
    'iu'
  ).exec(prose)?.[1];
  const kinds = conceptsSaid(prose).filter(name => PLOT_KINDS.has(name));
  const told = cells.filter(
    ({ definedStems, concepts }) =>
      (adjective !== undefined && definedStems.has(stem(adjective))) ||
      kinds.some(kind => concepts.has(kind))
  );
  return told.length > 1 ? told : cells;
}

const PLOT_KINDS: ReadonlySet<string> = new Set(
  'bars scatter histogram line-plot pie boxplot heatmap'.split(' ')
);

/** "all three fetchers", "both parsers": what is named after the word. */
function allNamedAfter(
  { prose }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const found = new RegExp(
    `(?:${ALL.source})\\s+(?:of )?(?:the |my |our |these |those |die |der |meine |les |mes |las |los |mis |i |le |gli )?(?:(two|three|four|five|zwei|drei|vier|deux|trois|quatre|dos|tres|due|tre) )?(?:the )?([\\p{L}_]+)`,
    'iu'
  ).exec(prose);
  const noun = found?.at(-1) ?? '';
  if (noun.length < 4) {
    return null;
  }
  const root = stem(noun);
  const isNamed = (fact: CodeFacts) =>
    !fact.isTest &&
    fact.defines.some(
      ({ kind, name }) =>
        (kind === 'function' || kind === 'class' || kind === 'variable') &&
        name.split(/_|(?<=\p{Ll})(?=\p{Lu})/u).some(part => stem(part) === root)
    );
  const all = facts.code.filter(isNamed);
  const answer = lastAnswer(facts).filter(isNamed);
  const [first = ''] = found ?? [];
  const word = first.split(/\s+/).find(part => COUNTS[part] !== undefined);
  const count = word === undefined ? null : COUNTS[word];
  const cells =
    count !== null && all.length !== count && answer.length === count
      ? answer
      : all;
  const isRight = count === null ? cells.length > 1 : cells.length === count;
  return cells.length > 1
    ? means(idsOf(cells), `its name says "${noun}"`, isRight)
    : null;
}
