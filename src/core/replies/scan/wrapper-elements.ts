import { isFileName } from './file-name';

/** A tag that opens code: what follows it on the line, and how the code ends. */
export interface Wrapper {
  readonly end: string;
  /** What the tag says about the language and the file, as a fence's info string would. */
  readonly info: string;
  readonly rest: string;
  /** True where the code is text of HTML: its signs are written as entities. */
  readonly html?: boolean;
}

const ATTRIBUTES = String.raw`((?:\s+[\w:-]+=(?:"[^"<>]*"|'[^'<>]*'))*)`;

/** Elements of XML and HTML that models put around code, with attributes. */
const ELEMENT = new RegExp(
  `^<(pre|code|python|file|artifact|antArtifact|boltAction|create_file|write_file|code_block)${ATTRIBUTES}\\s*>` +
    `(?:<code${ATTRIBUTES}\\s*>)?(?:<!\\[CDATA\\[)?`
);

const ATTRIBUTE = /([\w:-]+)=(?:"([^"]*)"|'([^']*)')/g;

/** Media types of artifacts that are no code of a cell. */
const MEDIA: readonly (readonly [RegExp, string])[] = [
  [/react/, 'jsx'],
  [/html/, 'html'],
  [/svg/, 'svg'],
  [/markdown/, 'markdown'],
  [/mermaid/, 'mermaid'],
  [/^shell$/, 'shell']
];

/**
 * The element around code that a line opens: `<file path="x.py">`, `<pre><code class="language-python">`,
 * `<antArtifact language="python">`. `null` where it opens none, or one that is only text of a page.
 */
export function openedElement(text: string): Wrapper | null {
  const found = text.startsWith('<') ? ELEMENT.exec(text) : null;
  if (found === null) {
    return null;
  }
  const [opening, name, attributes, inner] = found;
  const rest = text.slice(opening.length);
  const isPage = name === 'pre';
  const info = infoOf(`${attributes} ${inner ?? ''}`);
  const saysNothing = info === '' && !isPage;
  // Without a word about the code, and beside other words, a tag is talk or HTML.
  if (saysNothing || (rest.includes('</') && !isPage)) {
    return null;
  }
  const end = isPage && inner !== undefined ? '</code>' : `</${name}>`;
  return { end, info, rest, html: isPage };
}

/** The attributes, written as the info string of a fence. */
function infoOf(attributes: string): string {
  let language = '';
  let fileName = '';
  for (const [, key, double, single] of attributes.matchAll(ATTRIBUTE)) {
    const value = (double ?? single ?? '').trim();
    const ofClass = /(?:^|\s)(?:language|lang)-([\w+#-]+)/.exec(value)?.[1];
    if (isFileName(value)) {
      fileName = fileName === '' ? value : fileName;
    } else if (/^lang(?:uage)?$/i.test(key)) {
      language = value;
    } else if (/^class$/i.test(key) && ofClass !== undefined) {
      language = ofClass;
    } else if (/^type$/i.test(key)) {
      language ||= MEDIA.find(([media]) => media.test(value))?.[1] ?? '';
    }
  }
  return `${language} ${fileName}`.trim();
}
