/** A rewriting of the characters of a piece of code, and what to tell the user about it. */
export interface CharacterRepair {
  readonly note: string;
  /** The code rewritten; the same text where there is nothing to do. */
  readonly apply: (code: string) => string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&apos;': "'",
  '&nbsp;': ' ',
  '&amp;': '&'
};
const ENTITY = /&(?:lt|gt|quot|#34|#39|#x27|apos|nbsp|amp);/g;

/** Blanks that Python does not take for blanks. */
const SPECIAL_BLANK = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;
const ZERO_WIDTH =
  /[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g;

/** Signs of East Asian writing that have the width of a character, U+FF01 to U+FF5E, and full stops. */
const FULL_WIDTH = /[\uff01-\uff5e\u3001]/g;

/** What Markdown editors and converters put a backslash before. */
const ESCAPED = /\\([_*[\]<>#~])/g;

/** The strings and comments of a Python line, so that what is outside can be told apart. */
const LITERAL =
  /("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|#.*/g;

/**
 * Known rewritings, in the order in which they are tried. Each is only for code that does not parse and
 * does parse afterwards.
 */
export const CHARACTER_REPAIRS: readonly CharacterRepair[] = [
  {
    note: 'Replaced special blanks by ordinary ones, or removed them.',
    apply: code =>
      outsideLiterals(code, text =>
        text.replace(SPECIAL_BLANK, ' ').replace(ZERO_WIDTH, '')
      )
  },
  {
    note: 'Replaced typographic quotes and dashes by plain ones.',
    apply: code =>
      outsideLiterals(code, text =>
        text
          .replace(/[“”„‟″]/g, '"')
          .replace(/[‘’‚‛′]/g, "'")
          .replace(/[‐‑‒–—−]/g, '-')
          .replace(/…/g, '...')
      )
  },
  {
    note: 'Replaced signs of East Asian writing by those of Python.',
    // Quotes first: between them the signs of a text stay.
    apply: code =>
      outsideLiterals(
        outsideLiterals(code, text =>
          text.replace(/[“”＂]/g, '"').replace(/[‘’＇]/g, "'")
        ),
        text => text.replace(FULL_WIDTH, plainSign)
      )
  },
  {
    note: 'Removed the backslashes that Markdown puts before signs.',
    // An underscore is escaped everywhere or nowhere; other signs may be escaped in a pattern.
    apply: code => {
      const plain = outsideLiterals(code, text => text.replace(ESCAPED, '$1'));
      return plain === code ? code : plain.replaceAll('\\_', '_');
    }
  },
  {
    note: 'Turned HTML entities back into characters.',
    apply: code => (/[<>]/.test(code) ? code : withoutEntities(code))
  }
];

/** The text with the signs that HTML writes as entities. */
export function withoutEntities(text: string): string {
  return text.replace(ENTITY, entity => ENTITIES[entity]);
}

function plainSign(sign: string): string {
  return sign === '、' ? ',' : String.fromCharCode(sign.charCodeAt(0) - 0xfee0);
}

/** Rewrites what stands outside strings and comments. */
function outsideLiterals(
  code: string,
  rewrite: (text: string) => string
): string {
  let result = '';
  let last = 0;
  for (const match of code.matchAll(LITERAL)) {
    result += rewrite(code.slice(last, match.index)) + match[0];
    last = match.index + match[0].length;
  }
  return result + rewrite(code.slice(last));
}
