import { certainSpans, endsInAddress } from './code-spans';
import { mathAt, TEX_MACRO } from './math';

/** Characters that mean the same in an address everywhere, in Markdown, HTML and TeX. */
const SAFE = String.raw`[\w\-.~:/?#&=%+,;!]`;
const WEB = String.raw`https?://(?:${SAFE}|\(${SAFE}*\)|@(?!@))+`;
const TARGET = String.raw`(?:${WEB}|mailto:[\w\-.+]+@[\w\-.]+|#[\w\-.]*\w)`;

const LINK = new RegExp(String.raw`\]\(${TARGET}(?: "[\w .,:;()-]*")?\)`, 'yi');
const PLAIN_TARGET = /\]\(([^\s()<>[\]`$\\|&"'@]+)\)/y;
const IMAGE =
  /!\[([^[\]<>`$\\|&@:\n]{0,200})\]\(([^\s()<>[\]`$\\|@]{1,2000})(?: "[\w .,:;()-]*")?\)/y;
const AUTOLINK = new RegExp(
  String.raw`<(?:https?://(?:${SAFE}|@(?!@))+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>`,
  'yi'
);
const DEFINED = /^ {0,3}\[[\w .,^-]{1,80}$/;
const DEFINITION = new RegExp(String.raw`\]: ${WEB}[ \t]*$`, 'imy');

/** Where text may be more than text, in the order in which the alternatives are tried. */
const TOKENS =
  /\\+\$|\\+(?=(?:begin|end)\{)|\\{2,}(?=[()[\]])|\\[<@]|\\\\|\$+|<(?=[a-z/!?])|!\[|\]\(|\]:|\[(?=[ x]\][ \t])|:(?=\/\/)|xmpp:/gi;
const DENSE_TOKENS = new RegExp(`${TOKENS.source}|[[*_~]`, 'gi');

/** More than any honest paragraph has; some parsers take quadratic time over them. */
const MANY = 400;

interface Style {
  /** Whether backticks may be added: only where those around are paired beyond doubt. */
  readonly mayQuote: boolean;
  /** Whether delimiters of emphasis and links are escaped too. */
  readonly dense: boolean;
  /** Whether some viewer may see TeX in the paragraph. */
  readonly math: boolean;
}

/** Rewrites one paragraph (lines without a blank one between) so that it holds nothing active. */
export function harmlessText(paragraph: string): string {
  const spans = certainSpans(paragraph);
  const style: Style = {
    mayQuote: spans !== null,
    dense: (paragraph.match(/[[*_~]/g) ?? []).length > MANY,
    math: /\$|\\\\[([]|\\begin/.test(paragraph)
  };
  return (spans ?? [{ code: false, text: paragraph }])
    .map(({ code, text }) =>
      code ? harmlessCode(text) : new Scan(text, style).run()
    )
    .join('');
}

/** Breaks what nbconvert takes for the start of math even in inline code. */
function harmlessCode(code: string): string {
  return code
    .replace(/\$(?=\$)/g, '$ ')
    .replace(/\\begin(?=\{)/g, '\\begin ')
    .replace(/\\\\(?=[[(])/g, '\\\\ ');
}

/** One pass over text that holds no inline code. */
class Scan {
  constructor(
    private readonly _text: string,
    private readonly _style: Style
  ) {}

  run(): string {
    const text = this._text;
    const tokens = this._style.dense ? DENSE_TOKENS : TOKENS;
    let result = '';
    let done = 0;
    for (;;) {
      tokens.lastIndex = done;
      const match = tokens.exec(text);
      result += this._plain(text.slice(done, match?.index));
      if (match === null) {
        return result;
      }
      const [taken, put] = this._rewrite(match[0], match.index);
      result += put;
      done = match.index + taken;
    }
  }

  private _plain(text: string): string {
    return this._style.math ? text.replace(TEX_MACRO, '\\ ') : text;
  }

  /** How many characters from `at` on are dealt with, and what stands in their place. */
  private _rewrite(token: string, at: number): [number, string] {
    switch (token[0]) {
      case '\\':
        return this._rewriteBackslashes(token, at);
      case '$':
        return this._keepMath(at) ?? [token.length, '\\$'.repeat(token.length)];
      case '<':
        return this._keep(AUTOLINK, at) ?? [1, '&lt;'];
      case '!':
        return this._rewriteImage(at);
      case ']':
        return token === '](' ? this._rewriteLink(at) : this._rewriteColon(at);
      case ':':
        return this._isWeb(at) ? [1, ':'] : [1, '&#58;'];
      case 'x':
      case 'X':
        return [5, `${token.slice(0, 4)}&#58;`];
      default:
        return [1, entity(token)];
    }
  }

  private _rewriteBackslashes(token: string, at: number): [number, string] {
    if (token.endsWith('$')) {
      return [token.length, token];
    }
    if (/[<@]$/.test(token)) {
      return [2, token.endsWith('<') ? '&lt;' : '&#64;'];
    }
    if (token.length === 1) {
      return this._keepMath(at) ?? [1, entity(token)];
    }
    const next = this._text.slice(at + token.length, at + token.length + 6);
    return /^(?:[()[\]]|begin\{|end\{)/.test(next)
      ? [token.length, entity('\\').repeat(token.length)]
      : [token.length, token];
  }

  private _keepMath(at: number): [number, string] | null {
    const math = mathAt(this._text, at);
    return math && [math.length, math.text];
  }

  private _rewriteImage(at: number): [number, string] {
    const image = this._mayQuote(at) ? match(IMAGE, this._text, at) : null;
    if (image === null) {
      return [2, `!${entity('[')}`];
    }
    const [whole, alt, address] = image;
    const label = alt.trim() === '' ? '' : `${alt.trim()} `;
    return [whole.length, `${label}(image: \`${address}\`)`];
  }

  private _rewriteLink(at: number): [number, string] {
    const link = this._keep(LINK, at);
    if (link !== null) {
      return link;
    }
    const plain = this._mayQuote(at)
      ? match(PLAIN_TARGET, this._text, at)
      : null;
    return plain === null
      ? [2, `]${entity('(')}`]
      : [plain[0].length, `]${entity('(')}\`${plain[1]}\`)`];
  }

  private _rewriteColon(at: number): [number, string] {
    const start = this._text.lastIndexOf('\n', at) + 1;
    const head = this._text.slice(Math.max(start, at - 85), at);
    return (
      (DEFINED.test(head) ? this._keep(DEFINITION, at) : null) ?? [
        2,
        `]${entity(':')}`
      ]
    );
  }

  private _isWeb(at: number): boolean {
    return /https?$/i.test(this._text.slice(Math.max(0, at - 5), at));
  }

  private _mayQuote(at: number): boolean {
    return (
      this._style.mayQuote &&
      !endsInAddress(this._text.slice(Math.max(0, at - 500), at))
    );
  }

  private _keep(pattern: RegExp, at: number): [number, string] | null {
    const kept = match(pattern, this._text, at);
    return kept && [kept[0].length, kept[0]];
  }
}

function match(
  pattern: RegExp,
  text: string,
  at: number
): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
