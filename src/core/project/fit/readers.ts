import { plainForm } from '../../text-form';
import type { FileFacts, KnownFiles, LanguageReader, Target } from './facts';
import { manifestFacts } from './manifest';
import { NO_FACTS } from './facts';
import { servedByHand } from './served-by-hand';
import { textFacts } from './text/text-facts';

/** The readers of the languages that a project is written in. */
export interface Readers {
  of(path: string): LanguageReader | null;
}

type Language = 'python' | 'entries' | 'script' | 'java';

const LANGUAGES: readonly (readonly [RegExp, Language])[] = [
  [/\.pyi?$/, 'python'],
  [/(?:^|\/)pyproject\.toml$/, 'entries'],
  [/\.(?:[cm]?[jt]sx?|vue|svelte)$/, 'script'],
  [/\.java$/, 'java']
];

function languageOf(path: string): Language | null {
  return LANGUAGES.find(([ending]) => ending.test(path))?.[1] ?? null;
}

/** Whether what one file takes from another is what that declares, and not its text. */
export function areOfOneLanguage(a: string, b: string): boolean {
  const [one, other] = [a, b].map(path =>
    /\.toml$/.test(path) ? 'python' : languageOf(path)
  );
  return one === other;
}

/** Loads the readers that some files need; parsers are large, and most projects need one or two. */
export async function loadReaders(paths: Iterable<string>): Promise<Readers> {
  const wanted = new Set([...paths].map(languageOf));
  const [python, entries, script, java] = await Promise.all([
    wanted.has('python') ? import('./python/python-reader') : null,
    wanted.has('entries') ? import('./python/entry-points') : null,
    wanted.has('script') ? import('./script/script-reader') : null,
    wanted.has('java') ? import('./java/java-reader') : null
  ]);
  const readers: Readonly<Record<Language, LanguageReader | null>> = {
    python: python?.pythonReader ?? null,
    entries: entries?.entryPointReader ?? null,
    script: script?.scriptReader ?? null,
    java: java?.javaReader ?? null
  };
  return {
    of: path => {
      const language = languageOf(path);
      return language === null ? null : readers[language];
    }
  };
}

/** What can be known of a file; of one in a language that is not read, only whether its JSON is JSON. */
export function readFacts(
  readers: Readers,
  path: string,
  whole: string
): FileFacts {
  const content = plainForm(whole);
  const facts = readers.of(path)?.read(path, content) ?? {
    ...NO_FACTS,
    syntax: dataFault(path, content),
    ...manifestFacts(path, content)
  };
  const byHand = servedByHand(path, content);
  return {
    ...facts,
    ...textFacts(path, content),
    ...(byHand === null ? {} : { servedByHand: byHand })
  };
}

/** Where an import leads, by the rules of the importing file's language. */
export function resolveImport(
  view: KnownFiles & { readonly readers: Readers },
  from: string,
  specifier: string
): Target {
  return (
    view.readers.of(from)?.resolve(from, specifier, view) ?? {
      type: 'external'
    }
  );
}

/** JSON that is no JSON. Configurations of TypeScript may have comments. */
function dataFault(path: string, content: string): FileFacts['syntax'] {
  if (!/\.json$/.test(path) || /tsconfig[^/]*\.json$/.test(path)) {
    return null;
  }
  try {
    JSON.parse(content);
    return null;
  } catch (error) {
    return {
      line: null,
      message: error instanceof Error ? error.message : 'not JSON'
    };
  }
}
