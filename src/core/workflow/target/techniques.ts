/** A way to write code, as requests call it, and the code of the way that it takes the place of. */
interface Technique {
  readonly said: RegExp;
  /** What its code looks like, or the library that it comes from. */
  readonly displaces: RegExp | string;
}

const TECHNIQUES: readonly Technique[] = [
  {
    said: /\b(?:decimals?|dezimal\w*)\b/u,
    displaces: /\bfloat|\bround\(|(?<![\w.])\d+\.\d|\s[*/]\s/u
  },
  {
    said: /\b(?:pathlib|paths?)\b/u,
    displaces:
      /\bos\.path\b|\bos\.(?:listdir|walk|makedirs|remove)|\bglob\.|\bopen\(/u
  },
  {
    said: /\bf-?strings?\b/u,
    displaces: /\.format\(|["']\s*%\s*[\w(]|["']\s*\+|\+\s*["']|\bstr\(/u
  },
  { said: /\b(?:logging|loggers?)\b/u, displaces: /\bprint\(/u },
  {
    said: /\bpolars\b/u,
    displaces: 'pandas'
  },
  { said: /\bpandas\b/u, displaces: /\bcsv\.|\bpl\.|\bpolars\b|\bopen\(/u },
  { said: /\bdata ?class(?:es)?\b/u, displaces: /^\s*class\s|namedtuple/mu },
  {
    said: /\b(?:docstrings?|type (?:hints?|annotations?)|annotations)\b/u,
    displaces: /^\s*(?:async\s+)?(?:def|class)\s/mu
  },
  {
    said: /\b(?:async\w*|await)\b/u,
    displaces: /requests\.|urlopen|time\.sleep|\bdef\s/u
  },
  { said: /\b(?:httpx|aiohttp)\b/u, displaces: /requests\.|urlopen/u },
  {
    said: /\bcomprehensions?\b/u,
    displaces: /\.append\(|\bmap\(|\bfilter\(/u
  },
  {
    said: /\b(?:utc|time ?zones?)\b/u,
    displaces: /datetime|timestamp|strptime|\.now\(/iu
  }
];

const INSTEAD = [
  /\b(?:instead of|rather than|in place of|statt|anstelle von|au lieu d[eu]|à la place d[eu]|en (?:vez|lugar) de|invece di|em vez de|in plaats van)\s+(?:the |a |an |all )?[`"']?([\p{L}_][\p{L}\p{N}_.]*)/u,
  /\b(?:replace|swap|ersetze?n?|remplacer?z?|reemplazar?|sustituir?|sostituisci)\s+(?:the |all |every )?[`"']?([\p{L}_][\p{L}\p{N}_.]*)/u,
  /\b(?:from|von|de)\s+[`"']?([\p{L}_][\p{L}\p{N}_.]*)[`"']?\s+(?:to|zu|à|a)\s/u
];

/**
 * What that which a request asks for takes the place of: what its code looks like, or a name that it has in it; `null`
 * where that is not known.
 *
 * @param prose lower case.
 */
export function displacedBy(prose: string): RegExp | string | null {
  const named = INSTEAD.map(shape => shape.exec(prose)?.[1]).find(Boolean);
  return (
    named?.replace(/\.$/u, '') ??
    TECHNIQUES.find(({ said }) => said.test(prose))?.displaces ??
    null
  );
}
