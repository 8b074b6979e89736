import { certainSpans, endsInAddress } from './code-spans';
import { mathAt, TEX_MACRO } from './math';

/** Characters that mean the same in an address everywhere, in Markdown, HTML and TeX. */
const SAFE = String.raw`[\w\-.~:/?#&=%+,;!]`;
const WEB = String.raw`https?://(?:${SAFE}|\(${SAFE}*\)|@(?!@))+`;
const TARGET = String.raw`(?:${WEB}|mailto:[\w\-.+]+@[\w\-.]+|#[\w\-.=]*\w)`;

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
  /\\+|\$+|<(?=[a-z/!?])|!\[|\]\(|\]:|\[(?=[ x]\][ \t])|:(?=\/\/)|xmpp:|&#x?[0-9a-f]{1,7};/gi;
const DENSE_TOKENS = new RegExp(`${TOKENS.source}|[[*_~]`, 'gi');

/**
 * An `@` or a digit as an entity: JupyterLab marks where math was by `@@0@@` and looks for that after
 * parsing, when entities and escapes are gone; a mark without math makes it fail.
 */
const MARKER_ENTITY = /^&#(?:0*(?:64|4[89]|5[0-7])|x0*(?:40|3[0-9]));$/i;

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
      case '&':
        return MARKER_ENTITY.test(token)
          ? [token.length, `&amp;${token.slice(1)}`]
          : [token.length, token];
      case 'x':
      case 'X':
        return [5, `${token.slice(0, 4)}&#58;`];
      default:
        return [1, entity(token)];
    }
  }

  private _rewriteBackslashes(run: string, at: number): [number, string] {
    const behind = at + run.length;
    const next = this._text.slice(behind, behind + 6);
    if (next.startsWith('$')) {
      return [run.length + 1, `${run}$`];
    }
    if (next.startsWith('<') && run.length % 2 === 1) {
      return [run.length + 1, `${run.slice(1)}&lt;`];
    }
    if (next.startsWith('@') && run.length % 2 === 1) {
      return [run.length + 1, `${run}\\@`];
    }
    if (/^(?:begin|end)\{/.test(next)) {
      const math = run.length === 1 ? this._keepMath(at) : null;
      return math ?? [run.length, entity('\\').repeat(run.length)];
    }
    return run.length > 1 && /^[()[\]]/.test(next)
      ? [run.length, entity('\\').repeat(run.length)]
      : [run.length, run];
  }

  private _keepMath(at: number): [number, string] | null {
    const before = this._text.slice(Math.max(0, at - 20), at);
    const math = /@\d*$/.test(before) ? null : mathAt(this._text, at);
    return math && [math.length, math.text];
  }

  private _rewriteImage(at: number): [number, string] {
    const image = this._mayQuote(at) ? match(IMAGE, this._text, at) : null;
    if (image === null) {
      return [2, `!${entity('[')}`];
    }
    const [whole, alt, address] = image;
    const gap = this._text[at - 1] === ']' ? ' ' : '';
    const label = alt.trim() === '' ? gap : `${gap}${alt.trim()} `;
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
    const before = `\n${this._text.slice(Math.max(0, at - 90), at)}`;
    const head = before.slice(before.lastIndexOf('\n') + 1);
    const kept = DEFINED.test(head) ? this._keep(DEFINITION, at) : null;
    return kept ?? [2, `]${entity(':')}`];
  }

  private _isWeb(at: number): boolean {
    return /https?$/i.test(this._text.slice(Math.max(0, at - 5), at));
  }

  private _mayQuote(at: number): boolean {
    const before = this._text.slice(Math.max(0, at - 100), at);
    const hasStart = at <= 100 || /\s/.test(before);
    return this._style.mayQuote && hasStart && !endsInAddress(before);
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
