import type { CodeFacts, SceneFacts } from './cell-facts';
import type { Defined, DefinedKind } from './definitions';
import { phrasesIn } from './phrases';
import { isEmptyWord } from './words';

/** A name in a request that cells define. */
export interface Named {
  readonly name: string;
  readonly kind: DefinedKind;
  /** The cells that define it, in document order. */
  readonly cells: readonly CodeFacts[];
  /** Where it stands in the text, from its first sign to behind its last: quotes and brackets included. */
  readonly at: number;
  readonly to: number;
  /** Whether it can be nothing but a name: `parse_price`, `Client.get`, `save()`. */
  readonly strong: boolean;
}

const IDENTIFIER =
  /`([^`\n]+)`|((?<![\p{L}\p{N}_])@)?([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)(\(\)|\()?/gu;

const FILE_NAME =
  /\.(?:py|ipynb|csv|tsv|json|jsonl|xlsx?|parquet|txt|log|db|sqlite|png|jpe?g|svg|pdf|xml|ya?ml|toml|md|html|sql|js|ts|r|jl|rds|feather|npy|pkl|pickle|pt|gz|zip)$/i;

/** What follows or goes before a word that is a name: "the function total", "merge isn't", "margin should". */
const SAID_BEFORE =
  /(?:function|method|class|column|variable|constant|parameter|argument|option|funktion|methode|klasse|spalte|fonction|méthode|classe|colonne|función|método|clase|columna|função|coluna|funzione|metodo|colonna|函数|类|列|方法)\s*[:"'“„«]?\s*$/iu;
const SAID_AFTER =
  /^["'”“»]?(?::\s|\s*(?:(?:is|are|isn't|aren't|was|should|shouldn't|must|mustn't|doesn't|does|needs|has|can't|cannot|can|could|ought|fails|crashes|raises|returns|gives|takes|keeps|loses|ignores|forgets|breaks|soll|sollte|muss|gibt|liefert|hat|braucht|nimmt|doit|devrait|renvoie|retourne|est|debe|debería|tiene|devuelve|es|deve|dovrebbe|restituisce)\b|(?:function|method|class|column|variable|constant|funktion|spalte|methode|klasse|函数|类|列|方法|関数)))/iu;

const COMMON: ReadonlySet<string> = new Set(
  'data read load plot test tests values value result results rows row name names date dates time list count text line lines file files path key keys item items index number numbers size start stop open close print input output info config model models table query report reports summary fig figure axes color colour label labels title mean total month day year week price prices sales orders users words clean train score scores sum max min filter sort merge join group split format parse save write update check validate run main init draw normalize score weight height length width'.split(
    ' '
  )
);

/** The names of definitions that a text mentions, in the order in which they stand in it. */
export function namedIn(text: string, { code }: SceneFacts): Named[] {
  const found: Named[] = [];
  const words: Named[] = [];
  for (const match of text.matchAll(IDENTIFIER)) {
    const [, quoted, at, bare = '', call] = match;
    const written = (quoted ?? bare).replace(/\(.*$/, '').trim();
    const rest = text.slice(match.index + match[0].length);
    const before = text.slice(0, match.index);
    const said = SAID_BEFORE.test(before) || SAID_AFTER.test(rest);
    const isMarked =
      quoted !== undefined || call !== undefined || at !== undefined;
    const definition = FILE_NAME.test(written)
      ? null
      : classOr(definitionOf(written, code), written, before, code);
    if (definition === null || found.some(({ name }) => name === written)) {
      continue;
    }
    const { kind, cells } = definition;
    const strong = isMarked || isUnlikeWord(written);
    const word = kind === 'class' && /^\p{Lu}/u.test(written);
    const isCommon =
      isEmptyWord(written) ||
      COMMON.has(written) ||
      (written.length < 4 && !isUnlikeWord(written));
    const isCallable =
      kind === 'function' || kind === 'method' || kind === 'class';
    const place = { at: match.index, to: match.index + match[0].length };
    const isSubject =
      SAID_AFTER.test(rest) && /(?:^|[.;,:!?]\s*)$/.test(before);
    if (
      strong ||
      word ||
      isSubject ||
      (said && !isEmptyWord(written)) ||
      !isCommon
    ) {
      const strength =
        strong ||
        word ||
        SAID_BEFORE.test(before) ||
        (SAID_AFTER.test(rest) && isCallable);
      found.push({
        name: written,
        kind,
        cells,
        ...place,
        strong: strength
      });
    } else if (isCallable) {
      words.push({ name: written, kind, cells, ...place, strong: true });
    }
  }
  for (const { name, at, to } of phrasesIn(text, code)) {
    const definition = definitionOf(name, code);
    const isIn = found.some(other => other.at < to && at < other.to);
    if (definition !== null && !isIn) {
      const strong = /^(?:function|class|method)$/.test(definition.kind);
      found.push({ name, ...definition, at, to, strong });
    }
  }
  const listed = listedIn(text, [...found, ...words].sort(byPlace));
  return [...found, ...words.filter(name => listed.has(name))].sort(byPlace);
}

function byPlace(one: Named, other: Named): number {
  return one.at - other.at;
}

/** Before and behind a list of names: "Add docstrings to load and clean." */
const LIST_BEFORE =
  /\b(?:to|of|for|in|both|functions|methods|classes)\s+(?:the )?$/i;
const LIST_AFTER = /^\s*(?:[.;:!?]|$|,? (?:too|as well|each|both)\b)/i;

/** Names that are words as well, and can be nothing else where they are listed as what something is done to. */
function listedIn(text: string, all: readonly Named[]): ReadonlySet<Named> {
  const listed = new Set<Named>();
  for (let from = 0; from < all.length; from += 1) {
    let last = from;
    while (last + 1 < all.length && isJoined(text, all[last], all[last + 1])) {
      last += 1;
    }
    if (
      last > from &&
      LIST_BEFORE.test(text.slice(0, all[from].at)) &&
      LIST_AFTER.test(text.slice(all[last].to))
    ) {
      all.slice(from, last + 1).forEach(name => listed.add(name));
    }
    from = last;
  }
  return listed;
}

/** "load and save", "load, save and close" */
export function isJoined(text: string, one: Named, other: Named): boolean {
  const between = text.slice(one.to, other.at).replace(/\(\)|[`"'()]/g, '');
  return /^\s*(?:,|;|,?\s*(?:and(?: also)?|or|&|\+|as well as|und|sowie|et|ainsi que|y|e|o|en|i|и|和|と|、))\s*(?:of |the |die |la |el |le |de )?$/iu.test(
    between
  );
}

/** `parse_price`, `toMinutes`, `svd`, `score501`, `Client.get`, `MAX`: no word of any language. */
function isUnlikeWord(name: string): boolean {
  return (
    /[_.\d]/.test(name) ||
    /^[b-df-hj-np-tv-xz]{3,}$/.test(name) ||
    /\p{Ll}\p{Lu}/u.test(name) ||
    (/^\p{Lu}{3,}$/u.test(name) &&
      !/^(?:CSV|SQL|API|JSON|XML|HTML|URL|PDF|NaN|NULL)$/.test(name))
  );
}

const ORDER: readonly DefinedKind[] = [
  'class',
  'function',
  'method',
  'column',
  'variable',
  'parameter'
];

/** Before a word that is a thing which is there: "the cache", "in member and library". */
const DEFINITE = /\b(?:the|our|my|your|in|of|and|der|die|das|la|le|el)\s+$/iu;

/** "the cache": the class `Cache`, where no more than a parameter is called so. */
function classOr(
  found: Definition | null,
  word: string,
  before: string,
  code: readonly CodeFacts[]
): Definition | null {
  const name = word.charAt(0).toUpperCase() + word.slice(1);
  const isOpen = found === null || found.kind === 'parameter';
  const called =
    isOpen && name !== word && word.length > 3 && DEFINITE.test(before)
      ? definitionOf(name, code)
      : null;
  return called?.kind === 'class' ? called : found;
}

interface Definition {
  readonly kind: DefinedKind;
  readonly cells: CodeFacts[];
}

/** The cells that define a name, as the most telling kind of definition. */
function definitionOf(
  name: string,
  code: readonly CodeFacts[]
): Definition | null {
  const [owner, member] =
    /^([\p{L}_][\p{L}\p{N}_]*)\.([\p{L}_][\p{L}\p{N}_]*)$/u
      .exec(name)
      ?.slice(1) ?? ['', ''];
  const isIt = (defined: Defined) =>
    defined.name === name ||
    (member !== '' && defined.name === member && defined.owner === owner);
  for (const kind of ORDER) {
    const cells = code.filter(({ defines }) =>
      defines.some(defined => defined.kind === kind && isIt(defined))
    );
    if (cells.length > 0) {
      return { kind, cells };
    }
  }
  // `Cart.total` of a class whose method is not found, `frame.column`
  return member === ''
    ? null
    : (definitionOf(
        member,
        code.filter(({ defines }) =>
          defines.some(defined => defined.owner === owner)
        )
      ) ?? definitionOf(owner, code));
}
