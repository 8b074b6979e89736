import {
  idsOf,
  lastAnswer,
  type CodeFacts,
  type SceneFacts
} from './cell-facts';
import { allThatUse } from './by-library';
import { conceptsSaid } from './concepts';
import { namedIn } from './named';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';
import { stem } from './words';

const EVERYWHERE =
  /\b(?:everywhere|throughout|all over|(?:in )?(?:the )?(?:whole|entire) notebook|all (?:the )?cells|every cell|each cell|überall|ganze[ns]? notebook|alle\w* zellen|partout|toutes les cellules|en todas partes|todas las celdas|todo el notebook|ovunque|dappertutto|em todo|overal|wszędzie)\b|везде|所有单元格|到处|整个笔记本|全部/iu;

const ALL =
  /\b(?:all|every|each|any|everything|both|alle[ns]?|alles|jede\w*|beide\w*|sämtliche\w*|tou(?:s|tes?)|chaque|les deux|tod[oa]s?|cada|ambos|ambas|tutt[ieao]|ogni|entramb[ie]|allemaal|elke|wszystk\w*)\b|все|каждую|所有|每个|全部|两个|すべて|全て|各|모든/iu;

const FUNCTIONS =
  /\b(?:functions?|methods?|funktion(?:en)?|methoden?|fonctions?|méthodes?|funci(?:ón|ones)|métodos?|funç(?:ão|ões)|funzion[ei]|metod[io]|functies?)\b|функци|函数|方法|関数|함수/iu;

const CLASSES =
  /\b(?:class(?:es)?|klassen?|clases?|classi|klasy)\b|класс|类|クラス|클래스/iu;

const PLOTS =
  /\b(?:plots|charts|graphs|figures|diagrams|diagramme|grafiken|plots|graphiques|figures|gráfic[oa]s|figuras|grafici|plots?)\b|图表|グラフ/iu;

/** "every function": the cells with all that a request asks for. */
export function readAll(
  request: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const { prose, meant } = request;
  const renamed = usesOfName(meant, facts);
  if (renamed !== null) {
    return renamed;
  }
  if (!ALL.test(prose)) {
    return null;
  }
  const found =
    allOfKind(request, facts) ??
    allNamedAfter(request, facts) ??
    allThatUse(request, facts);
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

/** "rename total to amount everywhere": where it is defined and wherever it is used. */
function usesOfName(meant: string, facts: SceneFacts): Reading | null {
  const [, renamed] = RENAMED.exec(meant) ?? [];
  const [first] = EVERYWHERE.test(meant) ? namedIn(meant, facts) : [];
  const name = (renamed ?? first?.name ?? '').split('.').at(-1) ?? '';
  const users = facts.code.filter(({ names }) => names.has(name));
  const owners = users.filter(({ defines }) =>
    defines.some(defined => defined.name === name)
  );
  // A parameter is known where it is declared; elsewhere the same word is another.
  const isParameter =
    owners.length > 0 &&
    owners.every(({ defines }) =>
      defines.every(
        defined => defined.name !== name || defined.kind === 'parameter'
      )
    );
  return means(
    idsOf(isParameter ? owners : users),
    `"${name}" occurs in it`,
    owners.length > 0
  );
}

/** "rename the function total to amount" */
const RENAMED =
  /(?:\brenam\w*|\bumbenenn\w*|\bbenenn\w*|\brenomm\w*|\brenombr\w*|\brenomei\w*|\brinomin\w*|\bhernoem\w*|переимену\S*|重命名)\s*(?:(?!it\b|them\b|this\b)(?:the|die|das|la|el|le|il|class|function|method|column|variable|funktion|klasse|fonction|función|spalte)\s+){0,2}[`"']?([\p{L}_][\p{L}\p{N}_.]*?)(?:\(\))?[`"']?\s+(?:to|into|as|in|zu|en|a|à|para|naar|на|为)\s/iu;

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
      idsOf(code.filter(fact => !fact.isTest && isMeant(fact))),
      `it holds ${what}`,
      spared === ''
    );
  const qualified =
    /\b(?:that|which|with|who|die|qui|que|che|mit|avec|con)\b/iu.test(prose);
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
