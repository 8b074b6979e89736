import { openedElement, type Wrapper } from './wrapper-elements';

/** Tags that models of some kinds put around code, each with the one that ends it. */
const WRAPPERS: Readonly<Record<string, { end: string; info: string }>> = {
  '[PYTHON]': { end: '[/PYTHON]', info: 'python' },
  '[CODE]': { end: '[/CODE]', info: '' },
  '[TEST]': { end: '[/TEST]', info: 'test' },
  '[TESTS]': { end: '[/TESTS]', info: 'test' },
  '[BEGIN]': { end: '[DONE]', info: '' },
  '# [BEGIN]': { end: '# [DONE]', info: '' },
  '<python>': { end: '</python>', info: 'python' },
  '<code>': { end: '</code>', info: '' },
  '<execute>': { end: '</execute>', info: '' },
  '<tests>': { end: '</tests>', info: 'test' }
};

/** Lines that are left of a wrapper and say nothing. */
const REMAINS =
  /^(?:\]\]>)?<\/(?:pre|file|artifact|antArtifact|boltAction|create_file|write_file|code_block)>$|^\]\]>$/;

const ENDS: ReadonlySet<string> = new Set(
  Object.values(WRAPPERS).map(({ end }) => end)
);

/** Tags around a part of the answer that say nothing about what is in it. */
const SECTION_NAMES =
  'answer|solution|response|final_answer|execute|assistant|explanation|output|files|artifacts|boltArtifact';
const SECTION = new RegExp(
  `^\\s*</?(?:${SECTION_NAMES})(?:\\s[^<>]*)?>|</?(?:${SECTION_NAMES})>\\s*$`,
  'g'
);

/** The wrapper that a line opens, `null` where it opens none. */
export function openedWrapper(line: string): Wrapper | null {
  const text = line.trimStart();
  for (const [start, { end, info }] of Object.entries(WRAPPERS)) {
    if (text.startsWith(start)) {
      const rest = text.slice(start.length);
      // Beside words a tag is talk about the tag, or HTML.
      return rest.trim() === '' || start.startsWith('[')
        ? { end, info, rest }
        : null;
    }
  }
  return openedMarkup(text) ?? openedElement(text);
}

/** `[code]` or `[code=python]` of forums, and the environments of LaTeX for code: alone on their line. */
function openedMarkup(text: string): Wrapper | null {
  const [, tag, ofTag = ''] =
    /^\[(code|python)(?:=(\w+))?\]\s*$/i.exec(text) ?? [];
  if (tag !== undefined) {
    const info = ofTag || tag.replace(/^code$/i, '');
    return { end: `[/${tag}]`, info, rest: '' };
  }
  const [, name, option, argument] =
    /^\\begin\{(lstlisting|minted|verbatim)\}(?:\[(?:.*?\blanguage=(\w+))?[^\]]*\])?(?:\{(\w+)\})?\s*$/.exec(
      text
    ) ?? [];
  return name === undefined
    ? null
    : { end: `\\end{${name}}`, info: argument ?? option ?? '', rest: '' };
}

/** Whether a line ends the wrapper; `before` is what stands before the tag. */
export function closedWrapper(
  line: string,
  end: string
): { readonly before: string } | null {
  const trimmed = line.trimEnd().replace(/(<\/code>)\s*<\/pre>$/, '$1');
  return trimmed.endsWith(end)
    ? {
        before: trimmed
          .slice(0, trimmed.length - end.length)
          .replace(/\]\]>$/, '')
      }
    : null;
}

/** A line of prose without tags that only frame the answer; `null` where nothing else stood there. */
export function withoutSectionTags(line: string): string | null {
  const text = line.trim();
  if (ENDS.has(text) || REMAINS.test(text)) {
    return null;
  }
  if (!line.includes('<')) {
    return line;
  }
  const rest = line.replace(SECTION, '');
  return rest !== line && rest.trim() === '' ? null : rest;
}
