const INLINE = /\$(?![\s$])[^$`"\n]{0,4000}[^\s$`"\\]\$(?![\d$])/y;
const DISPLAY = /\$\$[^$`"]{0,4000}[^$`"\\]\$\$(?!\$)/y;
const ENVIRONMENT = /\\begin\{([a-z]{1,20}\*?)\}/y;

/** Macros with which TeX makes links, styles, classes or other macros. */
export const TEX_MACRO =
  /\\(?=(?:href|url|class|style|cssId|data|html\w*|require|includegraphics|unicode|mmlToken|csname|[gex]?def|let|(?:re)?newcommand)(?![a-z]))/gi;

/**
 * The math that starts at `index`, where every viewer that knows math sees the same; else `null`.
 *
 * Follows the delimiters and the brace counting of JupyterLab's `removeMath` and pandoc's rule that
 * tells `$x$` from prices. Quotes and backticks are refused: JupyterLab puts math back after parsing,
 * where a quote could end an attribute and a backtick could be missed by the code around it.
 */
export function mathAt(
  text: string,
  index: number
): { readonly length: number; readonly text: string } | null {
  const math =
    match(DISPLAY, text, index) ??
    match(INLINE, text, index) ??
    environmentAt(text, index);
  if (math === null || !isBalanced(math) || math.includes('@@')) {
    return null;
  }
  return { length: math.length, text: inert(math) };
}

function match(pattern: RegExp, text: string, index: number): string | null {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0] ?? null;
}

function environmentAt(text: string, index: number): string | null {
  ENVIRONMENT.lastIndex = index;
  const name = ENVIRONMENT.exec(text)?.[1];
  if (name === undefined) {
    return null;
  }
  const window = text.slice(index, index + 4000);
  const end = window.indexOf(`\\end{${name}}`);
  const math = window.slice(0, end + name.length + 6);
  return end < 0 || /[$`"]/.test(math) ? null : math;
}

/** Whether braces close, and each environment that begins ends, within the math. */
function isBalanced(math: string): boolean {
  let depth = 0;
  const open: string[] = [];
  for (const [token, kind, name] of math.matchAll(
    /\\(begin|end)\{([^{}]*)\}|\\[{}]|[{}]/g
  )) {
    if (kind === 'begin') {
      open.push(name);
    } else if (kind === 'end' && open.pop() !== name) {
      return false;
    }
    depth += token === '{' ? 1 : token === '}' ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0 && open.length === 0;
}

/** White space means nothing in math, so it may break whatever Markdown would see there. */
function inert(math: string): string {
  const breaks = math.startsWith('$$') || math.startsWith('\\');
  return (breaks ? math : math.replace(/\\\\(?=[([])/g, '\\\\ '))
    .replace(/<(?=[a-z/!?])/gi, '< ')
    .replace(/\](?=[(:[])/g, '] ')
    .replace(/!(?=\[)/g, '! ')
    .replace(/:(?=\/\/)/g, ': ')
    .replace(TEX_MACRO, '\\ ');
}
