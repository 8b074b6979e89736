import { isRecord, parseJson } from '../../json';
import { withoutReasoning } from '../../json-door/without-reasoning';
import { fileText, type AnsweredFile } from './tagged-files';

const PATH_KEYS = [
  'path',
  'file',
  'filePath',
  'file_path',
  'filename',
  'fileName',
  'file_name',
  'name'
] as const;
const CONTENT_KEYS = [
  'content',
  'contents',
  'fileContent',
  'file_content',
  'code',
  'source',
  'text'
] as const;

/** How JSON around a file begins, whether it can be read or not. */
const BEGINNING = new RegExp(
  `^\\s*[{[][\\s{[]*"(?:files|${[...PATH_KEYS, ...CONTENT_KEYS].join('|')}|[\\w./@-]+\\.\\w+)"\\s*:`
);

const STRING = /"(?:[^"\\]|\\[^])*"/g;

/** Whether a file is JSON itself, so that an answer in JSON may be the file. */
function isJson(path: string): boolean {
  return /\.(?:json\w*|geojson|webmanifest|map|har|lock)$|(?:^|\/)\.\w+rc$/i.test(
    path
  );
}

/**
 * The files of an answer that puts them into JSON: `{"path": …, "content": …}`, `{"files": […]}`, `{"code": …}`,
 * `{"src/a.py": …}`. `null` where the answer is not of that kind, none where it is and cannot be read. JSON that was
 * asked for is taken out only where it stands under its own path.
 */
export function jsonFiles(text: string, asked: string): AnsweredFile[] | null {
  const json = jsonIn(withoutReasoning(text.replace(/^\uFEFF/, '')));
  if (json === null) {
    return null;
  }
  const files = filesOf(parseEscaped(json));
  if (!isJson(asked)) {
    return files;
  }
  const own = files.filter(
    ({ path, content }) => path === asked && parseJson(content) !== undefined
  );
  return own.length > 0 ? own : null;
}

/** The JSON around files that an answer is, with or without a fence and sentences around it. */
function jsonIn(text: string): string | null {
  if (BEGINNING.test(text)) {
    return text;
  }
  // More than one block is no answer in JSON: one of them may show data.
  const fences = [...text.matchAll(/^[ \t]*(?:`{3,}|~{3,}).*$/gm)];
  if (fences.length > 0) {
    const [open, close] = fences;
    const block = text.slice(open.index + open[0].length, close?.index);
    return fences.length <= 2 && BEGINNING.test(block) ? block : null;
  }
  const said = /^[{[][^]*[}\]]$/m.exec(text)?.[0] ?? '';
  return BEGINNING.test(said) && parseEscaped(said) !== undefined ? said : null;
}

/** What JSON holds, also where strings have line ends and tabs in them as they are. */
function parseEscaped(json: string): unknown {
  return (
    parseJson(json) ??
    parseJson(
      json.replace(STRING, string =>
        string.replace(/\r?\n/g, '\\n').replace(/\t/g, '\\t')
      )
    )
  );
}

function filesOf(value: unknown): AnsweredFile[] {
  if (Array.isArray(value)) {
    return value.flatMap(filesOf);
  }
  if (!isRecord(value)) {
    return [];
  }
  const content = CONTENT_KEYS.map(key => contentOf(value[key])).find(
    text => text !== null
  );
  if (content !== undefined) {
    const path = PATH_KEYS.map(key => value[key]).find(
      name => typeof name === 'string'
    );
    return [{ path: path ?? null, content, complete: true }];
  }
  return isRecord(value.files) || Array.isArray(value.files)
    ? filesOf(value.files)
    : Object.entries(value).flatMap(([path, text]) =>
        typeof text === 'string' && /\.\w+$|\//.test(path)
          ? [{ path, content: fileText(text.split(/\r?\n/)), complete: true }]
          : []
      );
}

/** A file's text: a string, its lines, or what it holds where it is JSON; `null` for anything else. */
function contentOf(value: unknown): string | null {
  if (typeof value === 'string') {
    return fileText(value.split(/\r?\n/));
  }
  if (Array.isArray(value) && value.every(line => typeof line === 'string')) {
    return fileText(value.map(line => line.replace(/\r?\n$/, '')));
  }
  return isRecord(value) ? `${JSON.stringify(value, null, 2)}\n` : null;
}
