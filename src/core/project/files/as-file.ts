import { withoutEntities } from '../../replies/repair/character-repairs';

const MAKEFILE = /(?:^|\/)(?:GNUm|m|M)akefile[^/]*$|\.mk$/;

/** Languages that write signs as entities themselves. */
const MARKUP = /\.(?:html?|xhtml|xml|svg|md|markdown|mdx|vue|svelte|[jt]sx)$/i;

/** Files of lines that may begin with numbers. */
const DATA = /\.(?:csv|tsv|txt|md|markdown|log)$/i;

/**
 * A text as the file that it means: without line numbers in front of all lines, without entities where all signs are
 * written so, and with the tabs that a Makefile needs.
 *
 * @param isRight whether a text is a file of its language; `null` where that cannot be told.
 */
export function asFile(
  path: string,
  content: string,
  isRight: ((text: string) => boolean) | null
): string {
  const plain = DATA.test(path) ? content : withoutNumbers(content);
  const isCode = /\.(?:pyi?|[cm]?[jt]s|java)$/.test(path);
  const isMeant = MARKUP.test(path) || (isCode && isRight?.(plain) !== false);
  const text =
    isMeant || /[<>]|&(?!\w+;|#)/.test(plain) ? plain : withoutEntities(plain);
  return MAKEFILE.test(path) ? withTabs(text) : text;
}

/** Without `  1 | ` in front of each line, where they count from 1. */
function withoutNumbers(content: string): string {
  const lines = content.replace(/\n$/, '').split('\n');
  const numbered = lines.map(line =>
    /^\s*(\d+)\s*[|│→](?: |$)?(.*)$/.exec(line)
  );
  return lines.length > 1 &&
    numbered.every((match, at) => Number(match?.[1]) === at + 1)
    ? `${numbered.map(match => match?.[2] ?? '').join('\n')}\n`
    : content;
}

/** Tabs in front of recipes, where a Makefile has none at all. */
function withTabs(content: string): string {
  if (/^\t/m.test(content) || /^\.RECIPEPREFIX/m.test(content)) {
    return content;
  }
  let inRule = false;
  return content
    .split('\n')
    .map((line, at, lines) => {
      if (/^\S/.test(line) && !lines[at - 1]?.endsWith('\\')) {
        inRule =
          /^[^\s#=][^#=]*:(?![=:])/.test(line) ||
          (inRule && line.startsWith('#'));
      }
      return inRule ? line.replace(/^ {2,}(?=\S)/, '\t') : line;
    })
    .join('\n');
}
