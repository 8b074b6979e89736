import { canonicalLanguage, languageOfFile } from '../languages';
import { doesSomething, looksLikeCode, startsPython } from '../looks-like-code';
import { readPython } from '../python-blocks';
import { isFileName } from '../scan/file-name';

/** A piece of an answer that came inside JSON. */
export type CarriedPiece =
  | { readonly kind: 'text'; readonly markdown: string }
  | {
      readonly kind: 'code';
      readonly code: string;
      /** `null` where nothing names it. */
      readonly language: string | null;
      readonly role: 'code' | 'test' | null;
      readonly fileName: string | null;
    };

/** Deeper objects are data, not the form of an answer. */
const MAX_DEPTH = 6;

const CODE_KEY =
  /^(?:(?:python|full|final|complete|fixed|corrected|updated|generated|source|solution|new|function|class|script|main)?(?:code|program|script|snippet))$/;
const LOOSE_CODE_KEY =
  /^(?:python|function|implementation|solution|source|answer|response|content|output|result|completion|text)$/;
const TEST_KEY = /^(?:unit|pytest)?tests?(?:code|cases?|suite)?$/;
const PATH_KEY = /^(?:path|file|filename|filepath|name)$/;
const CONTENT_KEY = /^(?:content|contents|code|source|text|body)$/;
const LANGUAGE_KEY = /^lang(?:uage)?$/;

type Entries = readonly (readonly [string, unknown])[];

/**
 * Takes an answer apart that is a JSON value: an object with its code under a key that says so, a list of
 * files, or a notebook. What is data, and no answer in disguise, has no piece of code.
 *
 * @param notebook The notebook's language.
 */
export function carriedPieces(
  value: unknown,
  notebook: string
): readonly CarriedPiece[] {
  return piecesOf(value, '', { depth: 0, language: notebook });
}

interface Place {
  readonly depth: number;
  /** The language that objects around name, or the notebook's. */
  readonly language: string;
}

function piecesOf(value: unknown, key: string, place: Place): CarriedPiece[] {
  if (typeof value === 'string') {
    return ofString(value, key, place);
  }
  if (typeof value !== 'object' || value === null || place.depth > MAX_DEPTH) {
    return [];
  }
  const inner = { ...place, depth: place.depth + 1 };
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.length > 0 && items.every(item => typeof item === 'string')
      ? ofString(items.join('\n'), key, place)
      : items.flatMap(item => piecesOf(item, key, inner));
  }
  const entries: Entries = Object.entries(value);
  return (
    ofNotebookCell(entries, place) ??
    ofFile(entries, place) ??
    ofEntries(entries, inner)
  );
}

function ofEntries(entries: Entries, place: Place): CarriedPiece[] {
  const named = stringAt(entries, LANGUAGE_KEY);
  const language =
    named === null ? place.language : canonicalLanguage(named.value);
  return entries
    .filter(([key]) => !LANGUAGE_KEY.test(plainKey(key)))
    .flatMap(([key, value]) => piecesOf(value, key, { ...place, language }));
}

/** A cell as notebook files have it; its outputs are no part of the answer. */
function ofNotebookCell(
  entries: Entries,
  { language }: Place
): CarriedPiece[] | null {
  const type = entries.find(([key]) => key === 'cell_type')?.[1];
  const source = entries.find(([key]) => key === 'source')?.[1];
  if (type === undefined || source === undefined) {
    return null;
  }
  const text = Array.isArray(source) ? source.join('') : String(source);
  if (text.trim() === '') {
    return [];
  }
  return type === 'code'
    ? [{ kind: 'code', code: text, language, role: null, fileName: null }]
    : [{ kind: 'text', markdown: text }];
}

/** An object with a path and with what the file holds. */
function ofFile(entries: Entries, { language }: Place): CarriedPiece[] | null {
  const path = stringAt(entries, PATH_KEY);
  const content = stringAt(entries, CONTENT_KEY);
  return path !== null && content !== null && isFileName(path.value)
    ? [fileOf(path.value, content.value, language)]
    : null;
}

function fileOf(
  fileName: string,
  code: string,
  language: string
): CarriedPiece {
  return {
    kind: 'code',
    code,
    language: languageOfFile(fileName) ?? language,
    role: null,
    fileName
  };
}

function ofString(
  value: string,
  key: string,
  { language }: Place
): CarriedPiece[] {
  if (value.trim() === '' || PATH_KEY.test(plainKey(key))) {
    return [];
  }
  if (isFileName(key)) {
    return [fileOf(key, value, language)];
  }
  const plain = plainKey(key);
  const isTest = TEST_KEY.test(plain);
  const mayBeCode = isTest || CODE_KEY.test(plain);
  // A fence in the value says itself what is code.
  if (/^\s*(?:```|~~~)/m.test(value)) {
    return [{ kind: 'text', markdown: value }];
  }
  if (
    (mayBeCode && isCode(value, language, 1)) ||
    (LOOSE_CODE_KEY.test(plain) && isCode(value, language, 2))
  ) {
    const role = isTest ? 'test' : null;
    return [{ kind: 'code', code: value, language, role, fileName: null }];
  }
  return /\s/.test(value.trim()) ? [{ kind: 'text', markdown: value }] : [];
}

/** Whether a text of at least so many lines is code: short words under a key like `code` are data. */
function isCode(text: string, language: string, lines: number): boolean {
  const all = text.trim().split('\n');
  if (all.length < lines) {
    return false;
  }
  if (language === 'python') {
    const { statements, problem } = readPython(text);
    // Broken code is code as well, where the key alone says what it is.
    return problem === null
      ? statements.some(doesSomething)
      : lines === 1 && all.length > 1 && all.some(startsPython);
  }
  return all.some(line => looksLikeCode(line, language));
}

function stringAt(
  entries: Entries,
  wanted: RegExp
): { readonly value: string } | null {
  for (const [key, value] of entries) {
    if (typeof value === 'string' && wanted.test(plainKey(key))) {
      return { value };
    }
  }
  return null;
}

/** `unit_tests`, `unitTests` and `Unit tests` are one key. */
function plainKey(key: string): string {
  return key.toLowerCase().replace(/[^a-z]/g, '');
}
