import { readHandle } from '../../cell-handle';
import { isFileName, isTestFile } from './file-name';
import {
  canonicalLanguage,
  isKnownLanguage,
  languageOfFile
} from '../languages';
import type { BlockRole } from '../types';

/** What stands after an opening fence. */
export interface FenceInfo {
  /** Lower case, aliases resolved; `null` where none is named. */
  readonly language: string | null;
  /** What the model says that the block is for; `null` where it does not. */
  readonly role: Exclude<BlockRole, 'other'> | null;
  readonly fileName: string | null;
  /** Handle of the cell that the block is the new version of, as in `replaces=cell-3`; `null` where it names none. */
  readonly replaces: string | null;
  /** Code that stands on the fence's own line; empty as a rule. */
  readonly code: string;
}

const ROLES: Readonly<Record<string, 'code' | 'test'>> = {
  code: 'code',
  solution: 'code',
  implementation: 'code',
  test: 'test',
  tests: 'test',
  unittest: 'test',
  unittests: 'test',
  pytest: 'test'
};

/** `key=value`, the value bare or in quotes. */
const ATTRIBUTE = /([\w-]+)=(?:"([^"]*)"|'([^']*)'|([^\s,}"'()]+))/g;

/** What only code has: calls, assignments, headers. */
const CODE = /[;()]|:\s*$|(?:^|\s)=(?:\s|$)|^(?:import|from)\s/;

const EMPTY: FenceInfo = {
  language: null,
  role: null,
  fileName: null,
  replaces: null,
  code: ''
};

/**
 * Reads the info string of a fence: `python test`, `python:test`, `{python, test}`, `{.python}`,
 * `python title="test_x.py"`, `src/app.py`, `python code replaces=cell-3`.
 */
export function readInfoString(info: string): FenceInfo {
  const text = info.trim();
  if (text === '' || text.length > 1000) {
    return { ...EMPTY, code: text };
  }
  const first = /^\{?\.?([\w+#.-]*)/.exec(text)?.[1] ?? '';
  if (!text.startsWith('{') && CODE.test(withoutAttributes(text))) {
    return isKnownLanguage(first)
      ? {
          ...EMPTY,
          language: canonicalLanguage(first),
          code: text.slice(first.length).trim()
        }
      : { ...EMPTY, code: text };
  }
  return readWords(text);
}

function readWords(text: string): FenceInfo {
  let language: string | null = null;
  let role: FenceInfo['role'] = null;
  let fileName: string | null = null;
  let replaces: string | null = null;
  for (const [, key, double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const value = (double ?? single ?? bare ?? '').trim();
    if (/^replac(?:es?|ing)$/i.test(key)) {
      replaces ??= readHandle(value);
    } else if (isFileName(value)) {
      fileName ??= value;
    } else if (/^(?:role|type|kind|purpose)$/i.test(key)) {
      role ??= ROLES[value.toLowerCase()] ?? null;
    } else if (/^lang(?:uage)?$/i.test(key)) {
      language ??= canonicalLanguage(value);
    }
  }
  for (const word of withoutAttributes(text).split(/[\s,:;{}]+/)) {
    const bare = word.replace(/^\./, '').toLowerCase();
    if (bare === '' || bare === 'code-cell') {
      continue;
    }
    if (isFileName(word)) {
      fileName ??= word;
    } else if (Object.hasOwn(ROLES, bare)) {
      role ??= ROLES[bare];
    } else if (language === null && /^[a-z][\w+#.-]*$/.test(bare)) {
      language = canonicalLanguage(bare);
    }
  }
  if (fileName !== null) {
    language ??= languageOfFile(fileName);
    role ??= isTestFile(fileName) ? 'test' : null;
  }
  return { language, role, fileName, replaces, code: '' };
}

function withoutAttributes(text: string): string {
  return text.replace(ATTRIBUTE, ' ');
}
