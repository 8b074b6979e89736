import { isRecord, parseJson } from '../../json';

/** Whether a text is all file, and no talk about it. */
type IsRight = (text: string) => boolean;

/** Every line that is not indented, blank or closing is one of its kind. */
const eachLine =
  (line: RegExp): IsRight =>
  text =>
    text
      .split('\n')
      .every(item => /^\s*$|^\s|^[\]})]/.test(item) || line.test(item));

const INSTRUCTION =
  /^(?:#|(?:FROM|ARG|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s)/;

/** How files look that no parser reads, by the ending of their name. */
const KINDS: readonly (readonly [RegExp, IsRight])[] = [
  [/\.json$/, text => parseJson(text) !== undefined],
  [
    /\.ipynb$/,
    text => {
      const notebook = parseJson(text);
      return isRecord(notebook) && Array.isArray(notebook.cells);
    }
  ],
  [
    /(?:^|\/)requirements[^/]*\.txt$/,
    eachLine(
      /^(?:#|-{1,2}\w|[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?(?:\[[^\]]*\])?\s*(?:[<>=!~@;#].*)?$)/
    )
  ],
  [/(?:^|\/)Dockerfile[^/]*$/, eachLine(INSTRUCTION)],
  [/\.ya?ml$/, eachLine(/^(?:#|---|-(?: |$)|["'\w$./@<*-]+\s*:(?:\s|$))/)],
  [/\.(?:toml|ini|cfg|properties)$/, eachLine(/^(?:[#;[]|["'\w.-]+\s*=)/)],
  [
    /\.(?:css|scss|less)$/,
    text => /^(?:\s*\/\*|[^\n]*[{,;*/]\s*\n)[^]*[}/;]\s*$/.test(text)
  ],
  [/\.(?:html?|xml|svg|vue|svelte)$/, text => /^\s*<[^]*>\s*$/.test(text)],
  [
    /\.sql$/,
    text =>
      /^\s*(?:--|\/\*|(?:CREATE|INSERT|ALTER|DROP|PRAGMA|BEGIN|SELECT|SET|WITH|UPDATE|DELETE)\s)[^]*;\s*(?:--[^\n]*)?\s*$/i.test(
        text
      )
  ],
  [/\.(?:sh|bash|zsh)$/, text => text.startsWith('#!')]
];

/** Tells a file of a language that no reader reads from talk about it; `null` where nothing can be said. */
export function plainKind(path: string): IsRight | null {
  return KINDS.find(([ending]) => ending.test(path))?.[1] ?? null;
}
