import { idsOf, type SceneFacts } from './cell-facts';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';
import { alike } from './likeness';

const CELL =
  '(?:(?:code|input|notebook)[ -])?(?:cells?|zellen?|cellules?|celdas?|células?|celle?|cel|ячейк[уаеи]|单元格|セル|셀)';

const NUMBER = new RegExp(
  `\\b(?:in|out) ?\\[(\\d+)\\]|\\b${CELL}(?: (?:number|no\\.?|nr\\.?|nummer|n°|número))? ?[[#(]?(\\d+)[\\])]?|(?:^|\\s)\\[(\\d+)\\]|第 ?(\\d+) ?(?:个)?(?:单元格|セル)`,
  'giu'
);

const ORDINALS: readonly (readonly [RegExp, number])[] = [
  [/\b(?:first|erste\w*|premi[eè]re?|primer[ao]?|prim[ao]|eerste)\b|第一/u, 0],
  [/\b(?:second|zweite\w*|deuxième|segund[ao]|second[ao]|tweede)\b|第二/u, 1],
  [/\b(?:third|dritte\w*|troisième|tercer[ao]?|terz[ao]|derde)\b|第三/u, 2],
  [/\b(?:fourth|vierte\w*|quatrième|cuart[ao]|quart[ao]|vierde)\b|第四/u, 3],
  [/\b(?:fifth|fünfte\w*|cinquième|quint[ao]|vijfde)\b|第五/u, 4]
];

const BELOW =
  /\b(?:(?:right |just |directly )?(?:below|underneath|beneath)(?!\s+(?:\d|zero|(?:their|its|his|her|whose)\s|(?:(?:the|a|an|some|any|each|every)\s+)?(?:[\w-]+\s+)?(?:threshold|limit|mean|average|median|minimum|maximum|line|axis|target|quota|norm|baseline|cut-?off|level|budget|price|cost|value)s?\b))|further down|down (?:there|below)|under(?: this| the| my)? prompt|next cell|following cell|cell after|darunter|unterhalb|weiter unten|unten|nächste zelle|ci-dessous|en dessous|au-dessous|juste après|plus bas|cellule suivante|abajo|debajo|celda siguiente|siguiente celda|sotto|cella successiva|abaixo|hieronder|volgende cel)\b|ниже|下面|下方|下の|次のセル|아래/u;

const THIS_CELL = new RegExp(
  `^(?:please |now |can you |could you )*(?:move|put|wrap|pack|turn|make|convert|extract) (?:this|that) (?:code )?(?:in|into|out to)?\\s*an? (?:function|class|method|loop|helper)\\b|\\b(?:this|that|the (?:last|previous|preceding|latest)|the one|diese[rs]?|die (?:letzte|vorige|obige)|cette|la (?:dernière|précédente)|esta|la (?:última|anterior)|questa|l'ultima|deze|de (?:laatste|vorige)) ${CELL}\\b|\\b(?:the|die|la) ${CELL} (?:(?:right |just |directly )?above|(?:direkt )?(?:darüber|oben)|(?:juste )?(?:au-dessus|précédente)|(?:de )?(?:arriba|anterior))|(?:上面|上一个|这个)(?:的)?(?:单元格|cell)|(?:上の|この)セル`,
  'u'
);

/** The cells that a request names by number, by place, or by the heading that they stand under. */
export function readPosition(
  { prose, text, stems, concepts }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  return (
    byNumber(prose, facts) ??
    byHeading(text, concepts, facts) ??
    belowPrompt(prose, facts, stems, concepts) ??
    thisCell(prose, facts) ??
    byOrdinal(prose, facts)
  );
}

function byNumber(prose: string, { code, above }: SceneFacts): Reading | null {
  const numbers = [...prose.matchAll(NUMBER)].map(found =>
    Number(found.slice(1).find(Boolean))
  );
  const isBracketed = /\b(?:in|out) ?\[\d/.test(prose);
  const cells = numbers.flatMap(number => {
    const counted = code.filter(({ cell }) => cell.count === number);
    const nth = isBracketed ? [] : above.slice(number - 1, number);
    return counted.length > 0 ? counted : nth;
  });
  return means(
    idsOf(cells),
    `the request names it by its number`,
    cells.length === numbers.length
  );
}

const UNDER =
  /\b(?:under|below|beneath|section|heading|headed|chapter|part|in|unter|abschnitt|überschrift|kapitel|sous|section|partie|titre|bajo|sección|apartado|sob|seção|sotto|sezione|onder|sectie)\b|部分|章节|标题/u;

/** What stands under a heading that the request quotes or names. */
function byHeading(
  text: string,
  concepts: readonly string[],
  { scene, code }: SceneFacts
): Reading | null {
  if (!UNDER.test(text.toLowerCase())) {
    return null;
  }
  const all = [...scene.above, ...scene.below];
  const headings = all.flatMap(({ type, source }, at) => {
    const [, marks, title] =
      type === 'markdown' ? (/^(#{1,6})\s+(.+)$/m.exec(source) ?? []) : [];
    return title === undefined
      ? []
      : [{ at, level: marks.length, title: title.trim() }];
  });
  const named = headings.filter(({ title }) => isNamed(title, text));
  if (named.length !== 1) {
    return null;
  }
  const [{ at, level, title }] = named;
  const end =
    headings.find(other => other.at > at && other.level <= level)?.at ??
    Infinity;
  const cells = code.filter(fact => fact.at > at && fact.at < end);
  const told = cells.filter(fact =>
    concepts.some(name => fact.concepts.has(name))
  );
  return means(
    idsOf(told.length > 0 ? told : cells),
    `it stands under "${title}"`,
    told.length === 0 || told.length === cells.length
  );
}

function isNamed(title: string, text: string): boolean {
  const plain = title.replace(/^[\d.\s]+/, '').replace(/[*_`]/g, '');
  const lower = text.toLowerCase();
  const at = lower.indexOf(plain.toLowerCase());
  if (at === -1 || plain.length < 3) {
    return false;
  }
  const around = text.slice(Math.max(0, at - 28), at + plain.length + 14);
  return (
    /["'“„«「]/.test(text.slice(Math.max(0, at - 1), at)) ||
    UNDER.test(around.replace(plain, ' ').toLowerCase())
  );
}

function belowPrompt(
  prose: string,
  { below }: SceneFacts,
  stems: readonly string[],
  concepts: readonly string[]
): Reading | null {
  if (below.length === 0 || !BELOW.test(prose)) {
    return null;
  }
  const isNext =
    /\b(?:right|just|directly|immediately|next|following|direkt|gleich|nächste|juste|suivante|justo|siguiente)\b|紧/u.test(
      prose
    );
  const [best] = isNext ? below : alike(stems, concepts, below);
  return means(
    idsOf([best ?? below[0]]),
    'it stands below the prompt',
    isNext || below.length === 1
  );
}

function thisCell(prose: string, { above }: SceneFacts): Reading | null {
  const last = above.at(-1);
  return last === undefined || !THIS_CELL.test(prose)
    ? null
    : means([last.cell.id], 'it is the cell above the prompt', true);
}

function byOrdinal(prose: string, { above }: SceneFacts): Reading | null {
  const cells = ORDINALS.flatMap(([ordinal, at]) => {
    const near = new RegExp(`(?:${ordinal.source})\\s*(?:个)?\\s*${CELL}`, 'u');
    return near.test(prose) ? above.slice(at, at + 1) : [];
  });
  return means(idsOf(cells), 'the request counts to it', true);
}
