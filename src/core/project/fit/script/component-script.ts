/** What the scripts of a component are made of. */
export interface ComponentScript {
  /** The scripts where they stand; lines of everything else are empty. */
  readonly code: string;
  /** The ending of a file that holds the same: `.ts`, `.js`. */
  readonly ending: '.ts' | '.tsx' | '.js';
  /** True where it may export more than the component itself. */
  readonly exportsMore: boolean;
}

const SCRIPT = /^([ \t]*<script\b([^>]*)>)([^]*?)<\/script\s*>/gm;

/** Whether a file is a component whose script is a part of it. */
export function isComponent(path: string): boolean {
  return /\.(?:vue|svelte)$/.test(path);
}

/** The scripts of a component of Vue or Svelte; `null` where it has none, or one in a language that is not read. */
export function componentScript(content: string): ComponentScript | null {
  const scripts = [...content.matchAll(SCRIPT)];
  const languages = new Set(
    scripts.map(([, , attributes]) => languageOf(attributes))
  );
  const [ending] = languages;
  if (languages.size !== 1 || ending === null) {
    return null;
  }
  let code = '';
  let at = 0;
  for (const script of scripts) {
    code += blank(content.slice(at, script.index)) + blank(script[1]);
    code += script[3];
    at = script.index + script[1].length + script[3].length;
  }
  return {
    code,
    ending,
    exportsMore: /^\s*export\s+(?!default\b|let\b)/m.test(code)
  };
}

function languageOf(attributes: string): ComponentScript['ending'] | null {
  const [, language = 'js'] = /\blang=["']?(\w+)/.exec(attributes) ?? [];
  return /^(?:js|javascript)$/.test(language)
    ? '.js'
    : /^(?:ts|typescript)$/.test(language)
      ? '.ts'
      : language === 'tsx'
        ? '.tsx'
        : null;
}

/** The line ends of a text, and nothing else. */
function blank(text: string): string {
  return text.replace(/[^\n]/g, '');
}
